// What the stand-in for a language model understands: a sentence, the calls it leads to, a bit of the reply.

export interface Sentence {
  readonly say: string
  /** Said before in the same conversation. */
  readonly after?: readonly string[]
  readonly calls: readonly (readonly [name: string, args: object])[]
  readonly reply: string
}

// Said on Friday 20 November 2026, to a board as it is on its first day: tasks 1 to 5, the last two done.
export const SENTENCES: readonly Sentence[] = [
  // The design's own
  {
    say: 'What’s due next week? Make a task to review the launch checklist on Thursday.',
    calls: [
      ['list_tasks', {status: 'open', dueFrom: '2026-11-23', dueTo: '2026-11-29'}],
      ['create_task', {title: 'Review launch checklist', due: '2026-11-26'}],
    ],
    reply:
      'Three tasks are due next week. I also added **Review launch checklist** for Thursday 26 November.',
  },
  {
    say: 'What’s due this week?',
    calls: [['list_tasks', {status: 'open', dueFrom: '2026-11-16', dueTo: '2026-11-22'}]],
    reply: 'The next one due is **Refresh onboarding copy**, on Monday 23 November.',
  },
  {say: 'Create a task from my notes', calls: [], reply: 'Paste your notes here'},
  {say: 'Show me code', calls: [], reply: '```ts\n'},
  {say: 'Give me an example code', calls: [], reply: '```ts\n'},
  {say: 'Show a formula', calls: [], reply: '```math\n'},
  {say: 'Draw a diagram', calls: [], reply: '```mermaid\n'},
  {
    say: 'Who has the most work?',
    calls: [['task_summary', {}]],
    reply: '**Amara**, **Inés** and **Tomasz** have the same amount of work: one open task each.',
  },
  {
    after: ['Make a task to review the launch checklist on Thursday'],
    say: 'Assign the review to me',
    calls: [['update_task', {task: 'review', owner: 'You'}]],
    reply: '**Review launch checklist** is now yours.',
  },
  {
    say: 'Show overdue tasks',
    calls: [['list_tasks', {status: 'open', overdue: true}]],
    reply: 'Nothing is overdue.',
  },
  {
    say: 'Draft a status update',
    calls: [['task_summary', {}]],
    reply: 'The board holds 5 tasks: **3 open** and **2 done**.',
  },

  // New tasks
  {
    say: 'Create a task called Test',
    calls: [['create_task', {title: 'Test'}]],
    reply: 'Task created: **Test**.',
  },
  {
    say: 'Create a task',
    calls: [['create_task', {title: 'New task'}]],
    reply: 'Task created: **New task**.',
  },
  {
    say: 'add a task to buy milk',
    calls: [['create_task', {title: 'Buy milk'}]],
    reply: 'Task created: **Buy milk**.',
  },
  {
    say: 'Remind me to call the dentist tomorrow',
    calls: [['create_task', {title: 'Call dentist', due: '2026-11-21'}]],
    reply: '**Call dentist**, due Saturday 21 November.',
  },
  {
    say: 'New task: Order badges, due 26 November, for Tomasz, high priority',
    calls: [
      [
        'create_task',
        {title: 'Order badges', due: '2026-11-26', owner: 'Tomasz', priority: 'high'},
      ],
    ],
    reply: '**Order badges**, due Thursday 26 November, assigned to Tomasz, high priority.',
  },
  {
    say: 'Could you please add a new task called Plan sprint, assigned to Ana Lima, due on 1 December?',
    calls: [['create_task', {title: 'Plan sprint', due: '2026-12-01', owner: 'Ana Lima'}]],
    reply: 'Task created: **Plan sprint**',
  },
  {
    say: 'I need to send the invoice by Friday',
    calls: [['create_task', {title: 'Send invoice', due: '2026-11-27'}]],
    reply: 'due Friday 27 November',
  },
  {
    say: 'todo: water the flowers',
    calls: [['create_task', {title: 'Water flowers'}]],
    reply: 'Task created: **Water flowers**.',
  },
  {
    say: 'Create a task called "Plan and book the offsite" for next Tuesday',
    calls: [['create_task', {title: 'Plan and book the offsite', due: '2026-11-24'}]],
    reply: '**Plan and book the offsite**, due Tuesday 24 November.',
  },
  {
    say: 'please create a task named Plan the Monday meeting',
    calls: [['create_task', {title: 'Plan the Monday meeting'}]],
    reply: 'Task created: **Plan the Monday meeting**.',
  },
  {
    say: 'create an urgent task to fix the login for ines',
    calls: [['create_task', {title: 'Fix login', owner: 'Inés', priority: 'urgent'}]],
    reply: '**Fix login**, assigned to Inés, urgent.',
  },
  {
    say: 'Create a task for Tomasz to fix the login page by 2026-11-26',
    calls: [['create_task', {title: 'Fix login page', owner: 'Tomasz', due: '2026-11-26'}]],
    reply: 'Task created: **Fix login page**',
  },
  {
    say: 'make a task about the quarterly report in 3 days',
    calls: [['create_task', {title: 'Quarterly report', due: '2026-11-23'}]],
    reply: 'due Monday 23 November',
  },
  {
    say: 'could you add buy stamps to my list?',
    calls: [['create_task', {title: 'Buy stamps'}]],
    reply: 'Task created: **Buy stamps**.',
  },
  {
    say: 'Add tasks: Order pens, Book flights and Call Bob',
    calls: [
      ['create_task', {title: 'Order pens'}],
      ['create_task', {title: 'Book flights'}],
      ['create_task', {title: 'Call Bob'}],
    ],
    reply: 'Three tasks created.',
  },
  {
    say: 'My notes:\n- call the printer tomorrow\n- order badges for Amara\n- [ ] send the invoice, urgent',
    calls: [
      ['create_task', {title: 'Call printer', due: '2026-11-21'}],
      ['create_task', {title: 'Order badges', owner: 'Amara'}],
      ['create_task', {title: 'Send invoice', priority: 'urgent'}],
    ],
    reply: '| Send invoice | Unassigned | No date |',
  },
  {
    say: 'Create a task called Test | *loud* <b>',
    calls: [['create_task', {title: 'Test | *loud* <b>'}]],
    reply: '**Test \\| \\*loud\\* \\<b\\>**',
  },

  // Questions
  {
    say: 'list tasks',
    calls: [['list_tasks', {status: 'open'}]],
    reply: 'Three open tasks are on the board.',
  },
  {
    say: 'show me all tasks',
    calls: [['list_tasks', {status: 'all'}]],
    reply: '| Book the retro room | Inés | Done |',
  },
  {
    say: 'what’s on the board?',
    calls: [['list_tasks', {status: 'all'}]],
    reply: 'Five tasks are on the board.',
  },
  {
    say: 'What’s overdue?',
    calls: [['list_tasks', {status: 'open', overdue: true}]],
    reply: 'Nothing is overdue.',
  },
  {
    say: 'what’s due on Tuesday?',
    calls: [['list_tasks', {status: 'open', dueFrom: '2026-11-24', dueTo: '2026-11-24'}]],
    reply: 'One task is due on Tuesday.',
  },
  {
    say: 'anything due by Wednesday?',
    calls: [['list_tasks', {status: 'open', dueTo: '2026-11-25'}]],
    reply: '**Rotate staging keys** has high priority, so start there.',
  },
  {
    say: 'what is due in the next three days',
    calls: [['list_tasks', {status: 'open', dueFrom: '2026-11-20', dueTo: '2026-11-23'}]],
    reply: 'One task is due in the next three days.',
  },
  {
    say: 'what’s due in November?',
    calls: [['list_tasks', {status: 'open', dueFrom: '2026-11-01', dueTo: '2026-11-30'}]],
    reply: 'Three tasks are due in November.',
  },
  {
    after: ['what’s due today?'],
    say: 'and tomorrow?',
    calls: [['list_tasks', {status: 'open', dueFrom: '2026-11-21', dueTo: '2026-11-21'}]],
    reply: 'Nothing is due tomorrow.',
  },
  {
    say: 'what is Tomasz working on?',
    calls: [['list_tasks', {status: 'open', owner: 'Tomasz'}]],
    reply: 'One open task is assigned to Tomasz.',
  },
  {
    say: 'show ines’ tasks',
    calls: [['list_tasks', {status: 'open', owner: 'Inés'}]],
    reply: 'Refresh onboarding copy',
  },
  {
    say: 'Show Bob’s tasks',
    calls: [['list_tasks', {status: 'open', owner: 'Bob'}]],
    reply: 'There are no open tasks for Bob.',
  },
  {
    say: 'which tasks are unassigned?',
    calls: [['list_tasks', {status: 'open', unassigned: true}]],
    reply: 'Every open task has an owner.',
  },
  {
    say: 'what did we finish last week?',
    calls: [['list_tasks', {status: 'done'}]],
    reply: 'Two finished tasks are on the board.',
  },
  {
    say: 'show high priority tasks',
    calls: [['list_tasks', {status: 'open', priority: 'high'}]],
    reply: 'One high-priority open task is on the board.',
  },
  {
    say: 'find tasks about staging',
    calls: [['list_tasks', {status: 'all', search: 'staging'}]],
    reply: 'One task matches “staging”.',
  },
  {
    say: 'when is rotate staging keys due?',
    calls: [['list_tasks', {status: 'all', search: 'rotate staging keys'}]],
    reply: '**Rotate staging keys** is due on Tuesday 24 November.',
  },
  {
    say: 'who owns the retro room?',
    calls: [['list_tasks', {status: 'all', search: 'retro room'}]],
    reply: '**Book the retro room** belongs to Inés.',
  },
  {
    say: 'is the analytics contract done?',
    calls: [['list_tasks', {status: 'all', search: 'analytics contract'}]],
    reply: '**Renew analytics contract** is done.',
  },
  {
    say: 'Tell me about Close October books',
    calls: [['list_tasks', {status: 'all', search: 'Close October books'}]],
    reply: 'belongs to Amara, is due on Wednesday 25 November',
  },
  {say: 'give me a summary', calls: [['task_summary', {}]], reply: '| Owner | Open | Overdue |'},
  {say: 'how many tasks are open?', calls: [['task_summary', {}]], reply: '**3 open**'},
  {
    say: 'show all tasks as a command line',
    calls: [],
    reply: '```shell\nharbor tasks list --status all\n```',
  },
  {
    say: 'How do I get Inés’ tasks due next week on the command line?',
    calls: [],
    reply: 'harbor tasks list --due "next week" --owner "Inés" --sort priority',
  },

  // Changes
  {
    say: 'mark rotate staging keys as done',
    calls: [['complete_task', {task: 'rotate staging keys'}]],
    reply: 'Done: **Rotate staging keys** is ticked off.',
  },
  {
    say: 'I finished the onboarding copy',
    calls: [['complete_task', {task: 'onboarding copy'}]],
    reply: 'Done: **Refresh onboarding copy** is ticked off.',
  },
  {
    say: 'mark task 3 as complete',
    calls: [['complete_task', {task: '#3'}]],
    reply: 'Done: **Close October books** is ticked off.',
  },
  {
    say: 'close October books',
    calls: [['complete_task', {task: 'October books'}]],
    reply: 'Done: **Close October books** is ticked off.',
  },
  {
    say: 'complete the retro',
    calls: [['complete_task', {task: 'retro'}]],
    reply: '**Book the retro room** was already done.',
  },
  {
    say: 'mark the analytics contract as not done',
    calls: [['update_task', {task: 'analytics contract', done: false}]],
    reply: '**Renew analytics contract** is now open again.',
  },
  {
    say: 'Mark rotate staging keys and close October books as done',
    calls: [
      ['complete_task', {task: 'rotate staging keys'}],
      ['complete_task', {task: 'close October books'}],
    ],
    reply: 'Done: **Close October books** is ticked off.',
  },
  {
    say: 'rename Close October books to Close November books',
    calls: [['update_task', {task: 'Close October books', title: 'Close November books'}]],
    reply: 'Renamed **Close October books** to **Close November books**.',
  },
  {
    say: 'move Rotate staging keys to Friday',
    calls: [['update_task', {task: 'Rotate staging keys', due: '2026-11-27'}]],
    reply: 'is now due Friday 27 November.',
  },
  {
    say: 'push the onboarding copy back a week',
    calls: [['update_task', {task: 'onboarding copy', moveDays: 7}]],
    reply: 'is now due Monday 30 November.',
  },
  {
    say: 'clear the due date of rotate staging keys',
    calls: [['update_task', {task: 'rotate staging keys', due: null}]],
    reply: 'is now without a due date.',
  },
  {
    say: 'assign close october books to ines',
    calls: [['update_task', {task: 'close october books', owner: 'Inés'}]],
    reply: '**Close October books** is now assigned to Inés.',
  },
  {
    say: 'unassign the onboarding copy',
    calls: [['update_task', {task: 'onboarding copy', owner: null}]],
    reply: 'is now unassigned.',
  },
  {
    say: 'set the priority of the onboarding copy to low',
    calls: [['update_task', {task: 'onboarding copy', priority: 'low'}]],
    reply: 'is now low priority.',
  },
  {
    say: 'Close October books is urgent',
    calls: [['update_task', {task: 'Close October books', priority: 'urgent'}]],
    reply: 'is now urgent.',
  },
  {
    say: 'delete #3',
    calls: [['delete_task', {task: '#3'}]],
    reply: 'Deleted **Close October books**.',
  },
  {
    say: 'remove Book the retro room from the board',
    calls: [['delete_task', {task: 'Book the retro room'}]],
    reply: 'Deleted **Book the retro room**.',
  },

  // Conversations: what "it" is
  {
    after: ['Create a task called Test'],
    say: 'delete it',
    calls: [['delete_task', {task: '#6'}]],
    reply: 'Deleted **Test**.',
  },
  {
    after: ['Create a task called Test'],
    say: 'delete the task Test',
    calls: [['delete_task', {task: 'Test'}]],
    reply: 'Deleted **Test**.',
  },
  {
    after: ['Create a task called Test'],
    say: 'And what did I just create?',
    calls: [],
    reply: 'The last task I created for you is **Test**.',
  },
  {
    say: 'Create a task called A and mark it as done',
    calls: [
      ['create_task', {title: 'A'}],
      ['complete_task', {task: '#6'}],
    ],
    reply: 'Task created: **A**. Done: **A** is ticked off.',
  },
  {
    say: 'Assign rotate staging keys to Amara and move it to Friday',
    calls: [
      ['update_task', {task: 'rotate staging keys', owner: 'Amara'}],
      ['update_task', {task: '#2', due: '2026-11-27'}],
    ],
    reply: '**Rotate staging keys** is now due Friday 27 November.',
  },
  {
    after: ['Create a task'],
    say: 'call it Water the plants',
    calls: [['update_task', {task: '#6', title: 'Water the plants'}]],
    reply: 'Renamed **New task** to **Water the plants**.',
  },
  {
    after: ['list tasks'],
    say: 'mark the second one as done',
    calls: [['complete_task', {task: '#2'}]],
    reply: 'Done: **Rotate staging keys** is ticked off.',
  },
  {
    after: ['complete rotate staging keys'],
    say: 'undo',
    calls: [
      [
        'update_task',
        {
          task: '#2',
          title: 'Rotate staging keys',
          owner: 'Tomasz',
          due: '2026-11-24',
          priority: 'high',
          done: false,
        },
      ],
    ],
    reply: '**Rotate staging keys** is now open again.',
  },
  {
    after: ['Create a task called Test'],
    say: 'undo',
    calls: [['delete_task', {task: '#6'}]],
    reply: 'Deleted **Test**.',
  },
  {
    say: 'Delete the retro room and list the tasks',
    calls: [
      ['delete_task', {task: 'retro room'}],
      ['list_tasks', {status: 'open'}],
    ],
    reply: 'Deleted **Book the retro room**. Three open tasks are on the board.',
  },
  {
    say: 'Which tasks are due next week and who has the most work?',
    calls: [
      ['list_tasks', {status: 'open', dueFrom: '2026-11-23', dueTo: '2026-11-29'}],
      ['task_summary', {}],
    ],
    reply: 'Three tasks are due next week.',
  },

  // What is unclear, missing, or too much
  {
    after: ['Create a task called Review copy'],
    say: 'complete copy',
    calls: [['complete_task', {task: 'copy'}]],
    reply: 'Two tasks fit “copy”, so I changed nothing yet. Which one do you mean?',
  },
  {
    after: ['Create a task called Review copy', 'complete copy'],
    say: 'the second one',
    calls: [['complete_task', {task: '#6'}]],
    reply: 'Done: **Review copy** is ticked off.',
  },
  {
    say: 'Mark the launch keys as done',
    calls: [['complete_task', {task: 'launch keys'}]],
    reply:
      'I found no task called “launch keys”, so I changed nothing. Did you mean **Rotate staging keys**?',
  },
  {
    say: 'delete the task Test',
    calls: [['delete_task', {task: 'Test'}]],
    reply: 'I found no task called “Test”',
  },
  {say: 'mark it done', calls: [], reply: 'Which task do you mean?'},
  {say: 'the second one', calls: [], reply: 'There is nothing to choose from right now.'},
  {say: 'undo', calls: [], reply: 'There is nothing to undo'},
  {say: 'delete all tasks', calls: [], reply: 'I change one task at a time'},
  {say: 'mark everything as done', calls: [], reply: 'I change one task at a time'},
  {
    say: 'Frobnicate the gizmo. What’s overdue?',
    calls: [['list_tasks', {status: 'open', overdue: true}]],
    reply: 'I did not understand “Frobnicate the gizmo”.',
  },

  // Small talk
  {say: 'Hello!', calls: [], reply: 'I look after the team’s task board.'},
  {
    say: 'Hi, what’s overdue?',
    calls: [['list_tasks', {status: 'open', overdue: true}]],
    reply: 'Nothing is overdue.',
  },
  {say: 'thanks a lot', calls: [], reply: 'You’re welcome!'},
  {say: 'bye', calls: [], reply: 'Goodbye!'},
  {say: 'What can you do?', calls: [], reply: '- `create_task`: Creates a new task'},
  {say: 'What’s the weather like?', calls: [], reply: '- What’s due next week?'},
  {say: '???', calls: [], reply: 'I did not understand that.'},
  {
    say: 'Create a task called Send the deck, and remind me to book the room on Monday',
    calls: [
      ['create_task', {title: 'Send the deck'}],
      ['create_task', {title: 'Book room', due: '2026-11-23'}],
    ],
    reply: 'Two tasks created.',
  },
  {
    say: 'run delete_task',
    calls: [['delete_task', {}]],
    reply: '"missing": [\n    "task"\n  ]',
  },
  {say: 'run task_summary', calls: [['task_summary', {}]], reply: '```json\n{\n  "total": 5,'},
]
