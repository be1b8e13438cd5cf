/** Talks to a server that behaves as a test says, over the wire, and tells what both ends see of it. */
import {assert} from '@open-wc/testing'

import {ChatClient} from '../../src/client/chat-client.ts'
import type {ChatClientOptions, InterruptResponse} from '../../src/client/options.ts'
import type {Run, RunResult} from '../../src/client/run.ts'
import {isRunning} from '../../src/conversation/selectors.ts'
import type {Interrupt} from '../../src/protocol/events.ts'
import type {Message, ToolCallPart} from '../../src/protocol/messages.ts'
import {contentText} from '../../src/protocol/messages.ts'
import {shown} from '../conversation/shown.ts'
import {scriptedAgent, sse, type AgentRequest, type FakeAgent} from '../fake-agent.ts'

export const STARTED = {type: 'RUN_STARTED', threadId: 't', runId: 'r'}
export const FINISHED = {type: 'RUN_FINISHED', threadId: 't', runId: 'r'}

/** A run in which nothing happens. */
export const QUIET = [STARTED, FINISHED]

/** What a run brings: events, the text of a stream as it stands, or a response of any kind. */
export type Body = readonly object[] | string | ((request: AgentRequest) => Response)

/** A server that sends the nth run the nth body. */
export function server(...bodies: readonly Body[]): FakeAgent {
  return scriptedAgent(
    ...bodies.map((body) => {
      if (typeof body === 'function') return body
      return [typeof body === 'string' ? body : sse(...body)]
    }),
  )
}

/** A visitor of a server: what is on screen, and what leaves. */
export class Talk {
  readonly client: ChatClient
  /** Frames that nobody could make anything of. */
  skipped = 0

  constructor(
    readonly agent: FakeAgent,
    options: ChatClientOptions = {},
  ) {
    this.client = new ChatClient({endpoint: '/agent', fetch: agent.fetch, ...options})
    this.client.subscribe((_, events) => {
      this.skipped += events.filter(({type}) => type === 'DIAGNOSTIC').length
    })
  }

  /** Says something and waits for the end; then nothing may be at work any more. */
  say(text = 'hi'): Promise<RunResult> {
    return this.ended(this.client.send(text))
  }

  /** Answers the questions of the agent. */
  answer(...responses: readonly InterruptResponse[]): Promise<RunResult> {
    return this.ended(this.client.resume(responses))
  }

  async ended(run: Run): Promise<RunResult> {
    const result = await run.result
    const {conversation} = this.client
    const items = conversation.turns.flatMap((turn) => (turn.kind === 'agent' ? turn.items : []))
    assert.isFalse(isRunning(conversation), 'the composer is free')
    assert.isUndefined(conversation.status, 'nothing is said to be going on')
    const waits = items.some((item) => item.kind === 'interrupt' && !item.answer)
    const atWork = items.filter((item) => 'state' in item && BUSY.has(item.state))
    assert.isEmpty(waits ? [] : atWork, 'nothing turns for ever')
    return result
  }

  /** The screen, line by line. */
  get lines(): readonly string[] {
    return shown(this.client.conversation)
  }

  /** The messages of the nth request, line by line. */
  told(nth: number): readonly string[] {
    return (this.request(nth)['messages'] as readonly Message[]).map(toldLine)
  }

  /** The body of the nth request. */
  request(nth: number): Record<string, unknown> {
    const request = this.agent.requests[nth - 1]
    if (request === undefined) throw new Error(`There were ${this.agent.requests.length} requests.`)
    return request.body
  }
}

const BUSY: ReadonlySet<string> = new Set(['pending', 'args', 'running'])

/** A visitor who has said one thing for each of these bodies: "hi", then "more" and "more". */
export async function talk(bodies: readonly Body[], options?: ChatClientOptions): Promise<Talk> {
  const visitor = new Talk(server(...bodies), options)
  for (const nth of bodies.keys()) await visitor.say(nth === 0 ? 'hi' : 'more')
  return visitor
}

/** That a call, its result and the answer are seen once, in order, and go out so with the next request. */
export function assertWeatherTold(visitor: Talk): void {
  assert.deepEqual(visitor.lines.slice(1, 3), [
    'tool weather: finished {"city":"Oslo"} → 7°',
    'text: It is 7°.',
  ])
  assert.deepEqual(visitor.told(2), [
    'user: hi',
    'assistant: [c1 weather{"city":"Oslo"}]',
    'result of c1: 7°',
    'assistant: It is 7°.',
    'user: more',
  ])
}

function toldLine(message: Message): string {
  const {role} = message
  const text = 'content' in message ? contentText(message.content) : ''
  if (role === 'tool') return `result of ${message.toolCallId}: ${text}`
  const calls = role === 'assistant' ? (message.toolCalls ?? []) : []
  return [`${role}: ${text}`.trimEnd(), ...calls.map(calledLine)].join(' ')
}

function calledLine({id, function: {name, arguments: args}}: ToolCallPart): string {
  return `[${id} ${name}${args}]`
}

/** A message, streamed. */
export function text(messageId: string, ...deltas: readonly string[]): readonly object[] {
  return [
    {type: 'TEXT_MESSAGE_START', messageId, role: 'assistant'},
    ...deltas.map((delta) => ({type: 'TEXT_MESSAGE_CONTENT', messageId, delta})),
    {type: 'TEXT_MESSAGE_END', messageId},
  ]
}

/** A call of a tool, streamed; `more` goes with its announcement. */
export function call(
  toolCallId: string,
  toolCallName: string,
  args: unknown,
  more: object = {},
): readonly object[] {
  return [
    {type: 'TOOL_CALL_START', toolCallId, toolCallName, ...more},
    {type: 'TOOL_CALL_ARGS', toolCallId, delta: JSON.stringify(args)},
    {type: 'TOOL_CALL_END', toolCallId},
  ]
}

/** What a tool returned. */
export function result(toolCallId: string, content: string, messageId = `${toolCallId}-result`) {
  return {type: 'TOOL_CALL_RESULT', messageId, toolCallId, content, role: 'tool'}
}

/** The server's account of the thread. */
export function snapshot(...messages: readonly object[]) {
  return {type: 'MESSAGES_SNAPSHOT', messages}
}

/** A call as it stands in a message. */
export function called(id: string, name: string, args: unknown) {
  return {id, type: 'function', function: {name, arguments: JSON.stringify(args)}}
}

/** What the agent asked first. */
export function question({interrupts: [first] = []}: RunResult): Interrupt {
  if (first === undefined) throw new Error('Nothing was asked.')
  return first
}

/** The id of the visitor's newest message, as the server was told it. */
export function askedId({body}: AgentRequest): string {
  const messages = body['messages'] as readonly Message[]
  return messages.findLast(({role}) => role === 'user')?.id ?? ''
}

/** A stream of events that depend on the request. */
export function replying(events: (request: AgentRequest) => readonly object[]): Body {
  return (request) =>
    new Response(sse(...events(request)), {headers: {'content-type': 'text/event-stream'}})
}
