// Calls the tools that the page lends, which is where they run: the answer comes with the next request.
import {createHash} from 'node:crypto'
import type {JsonObject} from '../http/body.ts'
import type {BoardFilter, Intent} from '../language/intents.ts'
import {replyToFilter} from '../replies/boards.ts'
import type {Outcome} from '../replies/compose.ts'
import {isNew} from './calls.ts'
import type {AguiRun, Moment, Settled} from './moments.ts'

const FILTER_TOOL = 'filter_board'

const CANNOT_FILTER =
  'I cannot filter the board from here: this page lends me no `filter_board` tool. Ask me to list the tasks instead, and I will show them in the chat.'
const TOO_FINE =
  'I can narrow the board by owner, by what is overdue or due this week, and by what is open or done. Anything finer I can list here in the chat.'

export async function* settleFilter(
  run: AguiRun,
  intent: Extract<Intent, {kind: 'filter'}>,
  position: number,
): AsyncGenerator<Moment, Settled<Outcome>> {
  const {pageTools, pageResults} = run.client
  const {filter} = intent
  if (filter === undefined) return {state: 'done', outcome: {intent, reply: {lead: TOO_FINE}}}
  const callId = callIdFor(run, position)
  if (pageResults.has(callId)) {
    return {state: 'done', outcome: tell(intent, callId, filter, pageResults.get(callId))}
  }
  if (!pageTools.has(FILTER_TOOL)) {
    return {state: 'done', outcome: {intent, reply: {lead: CANNOT_FILTER}}}
  }
  yield {
    type: 'open-call',
    callId,
    name: FILTER_TOOL,
    arguments: {...filter},
    waitsFor: 'page',
    isNew: isNew(run, callId),
  }
  return {state: 'pending'}
}

function tell(intent: Intent, callId: string, filter: BoardFilter, result: unknown): Outcome {
  const args: JsonObject = {...filter}
  return {
    intent,
    call: {callId, name: FILTER_TOOL, arguments: args, result},
    reply: replyToFilter(filter, result),
  }
}

/** The same whenever the same question comes again, also after a restart of the server. */
function callIdFor({key}: AguiRun, position: number): string {
  return `call_${createHash('sha256').update(`${key}:${position}`).digest('hex').slice(0, 24)}`
}
