/** TaskAgent's dialect in its three shapes: one step row and one tool card for one function. */
import {expect, test} from './support/test.ts'

for (const dialect of ['auto', 'task-agent']) {
  test(`shape A, dialect ${dialect}: as the article has it`, async ({open, demo, chat}) => {
    await open({endpoint: `${demo.url}api/agent/chat?shape=a`, ...attributes(dialect)})

    await chat.ask('Create a task called Article')

    await chat.expectRows([
      'You: Create a task called Article',
      'Step: Creating a new task, done',
      'Tool: Create task (create_task), Done',
      'Reply: Task created: Article.',
    ])
  })

  test(`shape B, dialect ${dialect}: as the real backend sends it`, async ({open, demo, chat}) => {
    await open({endpoint: `${demo.url}api/agent/chat?shape=b`, ...attributes(dialect)})

    await chat.ask('Create a task called Backend')

    await chat.expectRows([
      'You: Create a task called Backend',
      'Step: Creating new task, done',
      'Tool: Create task (CreateTaskAsync), Done',
      'Reply: Task created: Backend.',
    ])
  })

  for (const chunk of [1, 7, 64]) {
    test(`shape C, dialect ${dialect}: as the front end reads it, in pieces of ${chunk}`, async ({
      open,
      demo,
      chat,
    }) => {
      const endpoint = `${demo.url}replay/taskagent-shape-c?chunk=${chunk}`
      await open({endpoint, ...attributes(dialect)})

      await chat.ask('Create a task called Test')

      await chat.expectRows([
        'You: Create a task called Test',
        'Step: Creating task, done',
        'Tool: Create task (CreateTaskAsync), Done',
        'Reply: Task created: Test.',
      ])
    })
  }
}

const PAIRS = [
  {
    shape: 'A',
    rows: [
      'Step: Creating a new task, done',
      'Tool: Create task (create_task), Done',
      'Step: Listing tasks, done',
      'Tool: List tasks (list_tasks), Done',
    ],
  },
  {
    shape: 'B',
    rows: [
      'Step: Creating new task, done',
      'Tool: Create task (CreateTaskAsync), Done',
      'Step: Listing tasks, done',
      'Tool: List tasks (ListTasksAsync), Done',
    ],
  },
]

for (const {shape, rows} of PAIRS) {
  test(`shape ${shape}: two functions in one turn are two rows and two cards`, async ({
    open,
    demo,
    chat,
  }) => {
    const endpoint = `${demo.url}api/agent/chat?shape=${shape.toLowerCase()}`
    await open({endpoint})

    await chat.ask('Create a task called Pair and show overdue tasks')

    await chat.expectRows([
      'You: Create a task called Pair and show overdue tasks',
      ...rows,
      expect.stringMatching(/^Reply: Task created: Pair\. Nothing is overdue\./),
    ])
  })
}

function attributes(dialect: string): {attributes: string} {
  return {attributes: `dialect="${dialect}"`}
}
