// What a visitor may want to say next, after an answer: two or three texts that fit what was done.
import type {Intent} from '../language/intents.ts'
import type {Outcome} from './compose.ts'

const MAX = 3
const CHART = 'Show me a chart of the workload'
const FIRST = 'What should I do first?'
const WEEK = 'What’s due this week and who has the most work?'
const WORK = 'Who has the most work?'
const UNDO = 'Undo'
const FILTER = 'Show only Amara’s tasks on the board'
const LOOKING = 'What am I looking at?'
const WHOLE = 'Show everything on the board again'
const PLAN = 'Plan a launch meeting'
const DELETE = 'Delete all finished tasks'
const HELP = 'What can you do?'

/** `pageTools`: what only some pages can do is offered there alone. */
export function followUpsTo(
  outcomes: readonly Outcome[],
  pageTools: ReadonlySet<string>,
): readonly string[] {
  const last = outcomes.at(-1)
  if (last === undefined) return [HELP, WEEK]
  const said = new Set(outcomes.map(({intent}) => intent.kind))
  const texts = textsAfter(last).filter(
    (text) =>
      (pageTools.has('filter_board') || ![FILTER, LOOKING, WHOLE].includes(text)) &&
      !(text === CHART && said.has('chart')) &&
      !(text === FIRST && said.has('first')) &&
      !(text === WORK && said.has('summary')),
  )
  return texts.slice(0, MAX)
}

function textsAfter({intent, call}: Outcome): readonly string[] {
  switch (intent.kind) {
    case 'create':
    case 'complete':
    case 'reopen':
    case 'update':
      return call === undefined ? [HELP, WEEK] : [UNDO, FIRST, CHART]
    case 'delete':
    case 'choose':
    case 'undo':
      return [WEEK, FIRST, CHART]
    case 'form':
      return [FIRST, FILTER, CHART]
    case 'list':
    case 'command':
    case 'detail':
      return [WORK, FILTER, FIRST]
    case 'summary':
    case 'first':
      return [CHART, FIRST, FILTER, PLAN]
    case 'chart':
      return [WORK, FIRST, PLAN]
    case 'filter':
    case 'looking':
      return [LOOKING, WHOLE, FIRST].filter((text) => !repeats(text, intent))
    case 'farewell':
      return []
    default:
      return [WEEK, PLAN, FILTER, DELETE]
  }
}

function repeats(text: string, intent: Intent): boolean {
  if (intent.kind === 'looking') return text === LOOKING
  return intent.kind === 'filter' && intent.filter?.due === 'any' && text === WHOLE
}
