// What the tests of the AG-UI endpoint's abilities share: a conversation in the official client's hands.
import assert from 'node:assert/strict'
import {HttpAgent, type RunAgentParameters} from '@ag-ui/client'
import type {Interrupt} from '@ag-ui/core'
import {EventSchemas} from '@ag-ui/core/schemas'
import type {Demo} from '../../demo/server/app.ts'
import {parseEvents, post, type SentEvent} from './support.ts'

/** What the demo page lends. */
export const FILTER_BOARD = {
  name: 'filter_board',
  description: 'Narrows the board',
  parameters: {type: 'object', properties: {}},
}

let threads = 0

/** A new thread in the official client, which checks every event against its schema and its order. */
export function startTalk(demo: Demo, threadId = `thread-${++threads}`) {
  const url = new URL('/agui', demo.url).href
  const agent = new HttpAgent({url, threadId})
  let messages = 0

  async function run(parameters: RunAgentParameters): Promise<SentEvent[]> {
    const events: SentEvent[] = []
    await agent.runAgent(parameters, {
      onEvent: ({event}) => void events.push(event),
    })
    return events
  }

  return {
    agent,
    say: (content: string, parameters: RunAgentParameters = {}) => {
      agent.addMessage({id: `${threadId}-u${++messages}`, role: 'user', content})
      return run(parameters)
    },
    run,
    /** What is asked, as the end of the last run says. */
    open: (): readonly Interrupt[] => agent.pendingInterrupts,
    approve: (approved: boolean, more: object = {}) =>
      run({
        resume: agent.pendingInterrupts.map(({id}) => ({
          interruptId: id,
          status: 'resolved' as const,
          payload: {approved, ...more},
        })),
      }),
    fillIn: (payload: object) =>
      run({
        resume: agent.pendingInterrupts.map(({id}) => ({
          interruptId: id,
          status: 'resolved' as const,
          payload,
        })),
      }),
    cancel: () =>
      run({
        resume: agent.pendingInterrupts.map(({id}) => ({
          interruptId: id,
          status: 'cancelled' as const,
        })),
      }),
  }
}

/** One request as it is, for what the official client would refuse to send. */
export async function ask(demo: Demo, body: object): Promise<SentEvent[]> {
  const response = await post(demo, '/agui', {runId: 'r1', messages: [], ...body})
  assert.equal(response.status, 200)
  const events = parseEvents(await response.text())
  for (const event of events) EventSchemas.parse(event)
  return events
}

export function ofType(events: readonly SentEvent[], type: string): SentEvent[] {
  return events.filter((event) => event.type === type)
}

/** The arguments of a call, put together again. */
export function argumentsOf(events: readonly SentEvent[], toolCallId: unknown): unknown {
  const pieces = ofType(events, 'TOOL_CALL_ARGS').filter(
    (event) => event['toolCallId'] === toolCallId,
  )
  return JSON.parse(pieces.map(({delta}) => String(delta)).join(''))
}
