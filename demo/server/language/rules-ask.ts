// The ways to ask about tasks: lists, single tasks, sums, and the same from a command line.
import {readFilter} from './filters.ts'
import type {DetailQuestion, Groups, Intent, Rule, World} from './intents.ts'
import {findPerson} from './people.ts'
import {findPeriod} from './periods.ts'
import {phrases} from './phrases.ts'
import {isBulk, readReference} from './references.ts'

export const ASK_RULES: readonly Rule[] = [
  {
    // The command for a list
    says: phrases('... command_line|command-line|commandline|terminal|shell|cli|bash ...'),
    read: (_, world, clause) => [{kind: 'command', filter: readFilter(clause, world)}],
  },
  {
    // Who carries how much
    says: phrases(
      "who|who's|whose ... most|busiest|least|fewest|overloaded|too_much|free|workload|capacity ...",
      '... workload|workloads ...',
      '{whos} doing|working_on what',
      'how is|are [the] work|task|tasks distributed|split|shared ...',
    ),
    read: () => [{kind: 'summary', focus: 'workload'}],
  },
  {
    // One task
    says: phrases(
      "when|when's [{is}|does|do|must] <due> due|finished|ready|to_be_done|need_to_be_done",
      'is <due> overdue|late [already]',
      '[{whats}|show|tell_me] [the] {deadline} of|for <due>',
      "who|who's|who_is own|owns|has|doing|does|responsible_for|working_on|assigned_to|in_charge_of <owner>",
      'whose [task] is <owner>',
      '{is} <status> {done}|open [yet|already]',
      'did|have {i}|you|they finish|finished|complete|completed|do|done <status> [yet|already]',
      '[{whats}|show_me] [the] status of <status>',
      'tell_me|tell_me_more about <everything>',
      'describe|open|what_about|details_of|details_about|details_on <everything>',
      'show [me] [the] task|details_of <everything>',
    ),
    read: (groups, world) => askAbout(groups, world),
  },
  {
    // The board as a whole
    says: phrases(
      'give|show|write|draft|prepare|make|get|send|i_need ... summary|overview|recap|update|status|report|stats|statistics|standup ...',
      '[the|a|an] [quick|short|task|board|project|progress|weekly] summary|overview|recap|report|stats|statistics|standup|progress|status|status_update ...',
      'summarise|summarize|recap ...',
      "how|how's [is|are] we|things|it|the_team|the_board|everything|work ...",
      'how many ...',
      'where are|do we [stand|at]',
    ),
    read: () => [{kind: 'summary', focus: 'board'}],
  },
  {
    // Tasks with certain words
    says: phrases(
      'find|search|show|list|get|look_up|look_for|search_for [me] [all|any|the] [{tasks}] for|about|with|containing|matching|mentioning|called <search>',
      'is_there|are_there|do_we_have|do_i_have|what|which|any [a|an|any] [{tasks}] [are|is] for|about|with|called|on|regarding <search>',
      'find|search|search_for|look_for|look_up [the] [task|tasks] <search>',
    ),
    read: ({search = ''}, world) => {
      if (isOfAnotherKind(search, world)) return undefined
      const reference = readReference(search)
      return reference.by === 'title'
        ? [{kind: 'list', filter: {status: 'all', search: reference.title}}]
        : [{kind: 'detail', question: 'everything', reference}]
    },
  },
  {
    // Everything else that sounds like a list
    says: phrases(
      'show|list|display|see|view|get|give|print|find|tell|read ... {tasks} ...',
      "what|what's|which|who|whose|any|is|are|do|does|have|all|let_me ... {tasks} ...",
      '[<word>] [<word2>] [<word3>] {tasks}',
      '[<word>] [<word2>] [<word3>] {tasks} of|for|on|due|in|next|this|by|assigned|with|without|that|which ...',
      "what|what's|which|who|who's|is|are|anything|show|list|do|does|tell|give|get|see ... due|overdue|late|behind|unassigned|to_do|coming_up|upcoming|left|open|{done}|remaining|working_on|assigned|planned|scheduled|urgent|next|pending|finish|accomplish|achieve|plate ...",
      'due|overdue|late|unassigned|urgent|upcoming|open|done|completed ...',
      'show|list|display|see|view [me] [it|them|all|everything|the_list]',
      '{whats}|what_do_i_have|what_do_we_have [on] [for|up] today|tomorrow|tonight|this_week|next_week|this_month|next_month',
      'what should {i} do|start|work|begin|focus|tackle ...',
      'where should|do {i} start|begin',
    ),
    read: (_, world, clause) => [{kind: 'list', filter: readFilter(clause, world)}],
  },
  {
    // Nothing but a time: "and tomorrow?"
    says: phrases('[and|also|how_about] [for] <period>'),
    read: ({period = ''}, world) =>
      findPeriod(period, world.today)?.label.length === period.length
        ? [{kind: 'list', filter: readFilter(period, world)}]
        : undefined,
  },
]

/** "Tasks for Inés", "tasks for next week" and "tasks with high priority" name no words of a title. */
function isOfAnotherKind(words: string, world: World): boolean {
  return (
    findPerson(words, world.people) !== undefined ||
    findPeriod(words, world.today) !== undefined ||
    /^(?:me|my|all|priority|high|low|urgent|no|an? owner|open|done|overdue|the board)\b/i.test(
      words,
    ) ||
    /\b(?:tasks|to-?dos)$/i.test(words)
  )
}

const QUESTIONS: readonly DetailQuestion[] = ['due', 'owner', 'status', 'everything']

function askAbout(groups: Groups, world: World): Intent[] | undefined {
  const question = QUESTIONS.find((name) => groups[name] !== undefined)
  const words = question && groups[question]
  if (question === undefined || words === undefined || isAboutMany(words)) return undefined
  // "What about Inés?" and "what about next week?" ask for a list.
  if (
    question === 'everything' &&
    (findPerson(words, world.people) || findPeriod(words, world.today))
  ) {
    return [{kind: 'list', filter: readFilter(words, world)}]
  }
  return [{kind: 'detail', question, reference: readReference(words)}]
}

function isAboutMany(words: string): boolean {
  return (
    isBulk(words) ||
    /^(?:anything|any|there|we|they|i|you|tasks?|all|what|yourself)\b|\btasks$/i.test(words)
  )
}
