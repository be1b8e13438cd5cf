/** Folds a script by both: the official client, from the very same bytes, and us. */
import {HttpAgent, type AgentSubscriber} from '@ag-ui/client'

import {createConversation, toMessages} from '../../../src/conversation/create.ts'
import type {ConversationEvent} from '../../../src/conversation/events.ts'
import {reduce} from '../../../src/conversation/reduce.ts'
import {openInterrupts} from '../../../src/conversation/selectors.ts'
import type {Conversation} from '../../../src/conversation/state.ts'
import {isObject} from '../../../src/protocol/json.ts'
import {openRun} from '../../../src/protocol/transport.ts'
import {sse} from '../../fake-agent.ts'
import type {Script} from './generate.ts'
import type {WireEvent, WireMessage} from './wire.ts'

/** What a client makes of a script, as far as the two have to agree. */
export interface Outcome {
  readonly messages: readonly WireMessage[]
  readonly state: unknown
  /** Ids of what the agent asked in its last outcome, open still. */
  readonly asked: readonly string[]
}

/** A snapshot, and the thread it came upon. */
export interface Met {
  readonly local: readonly WireMessage[]
  readonly listed: readonly WireMessage[]
}

const question = (index: number) => ({id: `u${index + 1}`, role: 'user', content: 'hi'}) as const

/** The official client's account of a script. */
export interface Verdict {
  readonly outcome: Outcome
  /** Each snapshot it met. */
  readonly met: readonly Met[]
  /** Ids of the questions each request had to answer. */
  readonly resumed: readonly (readonly string[])[]
}

/** What the official client makes of a script; rejects when it refuses a stream. */
export async function official({streams, cuts}: Script): Promise<Verdict> {
  let stream: readonly WireEvent[] = []
  const met: Met[] = []
  const resumed: string[][] = []
  const agent = new HttpAgent({
    url: '/agent',
    threadId: 't1',
    fetch: () => Promise.resolve(answer(stream, cuts)),
  })
  agent.subscribe({
    onMessagesSnapshotEvent: ({messages, event}) =>
      void met.push({
        local: structuredClone(messages),
        listed: event.messages,
      }),
  } satisfies AgentSubscriber)
  for (const [index, events] of streams.entries()) {
    stream = events
    agent.addMessage(question(index))
    const open = agent.pendingInterrupts.map(({id}) => id)
    const resume = open.map((interruptId) => ({interruptId, status: 'cancelled' as const}))
    resumed.push(open)
    await agent.runAgent({runId: `run-${index}`, ...(resume.length > 0 && {resume})})
  }
  // It holds a question open until a run has gone well; for us it is answered once it is.
  const answered = new Set(resumed.flat())
  const asked = agent.pendingInterrupts.map(({id}) => id).filter((id) => !answered.has(id))
  return {outcome: plain(agent.messages, agent.state, asked, streams), met, resumed}
}

/** Every event of our side of it; questions are answered where the official client answers them. */
export async function decoded(
  {streams, cuts}: Script,
  {resumed}: Pick<Verdict, 'resumed'>,
): Promise<ConversationEvent[]> {
  const events: ConversationEvent[] = []
  for (const [index, stream] of streams.entries()) {
    const {id: messageId, content} = question(index)
    const run = {threadId: 't1', runId: `run-${index}`}
    const resumes = resumed[index] ?? []
    events.push(
      ...resumes.map((interruptId) => ({
        type: 'INTERRUPT_ANSWERED' as const,
        interruptId,
        status: 'cancelled' as const,
      })),
      {type: 'USER_MESSAGE', messageId, content},
      {type: 'RUN_OPENED', ...run, carries: [messageId], userMessageId: messageId, resumes},
    )
    const fetch = () => Promise.resolve(answer(stream, cuts))
    const input = {...run, state: {}, messages: [], tools: [], context: [], forwardedProps: {}}
    try {
      for await (const batch of openRun(input, {endpoint: '/agent', fetch})) events.push(...batch)
      events.push({type: 'RUN_CLOSED', outcome: 'finished'})
    } catch (error) {
      const {type} = error as {type: string}
      events.push({type: 'RUN_CLOSED', outcome: 'failed', failure: {type}})
    }
  }
  return events
}

/** How a conversation is folded; a fault folds it another way. */
export type Fold = typeof reduce

/** What we make of it. */
export function ours(
  events: readonly ConversationEvent[],
  {streams}: Script,
  fold: Fold = reduce,
): Outcome {
  const conversation = folded(events, fold)
  const asked = openInterrupts(conversation)
    .filter(({shape}) => shape === 'outcome')
    .map(({interrupt}) => interrupt.id)
  return plain(conversation.messages, conversation.state, asked, streams)
}

/** The conversation these events lead to. */
export function folded(events: readonly ConversationEvent[], fold: Fold = reduce): Conversation {
  const conversation = events.reduce(fold, createConversation())
  return {...conversation, messages: toMessages(conversation)}
}

function answer(events: readonly WireEvent[], cuts: readonly number[]): Response {
  const bytes = new TextEncoder().encode(sse(...events))
  let at = 0
  let count = 0
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (at >= bytes.length) return controller.close()
      const length = cuts[(count += 1) % cuts.length] ?? 1
      controller.enqueue(bytes.slice(at, (at += length)))
    },
  })
  return new Response(body, {headers: {'content-type': 'text/event-stream'}})
}

/** Only what JSON can say counts, and ids that a client had to make up are told by their order. */
function plain(
  messages: unknown,
  state: unknown,
  asked: readonly string[],
  streams: Script['streams'],
): Outcome {
  const named = JSON.stringify(streams)
  let made = 0
  const list = JSON.parse(JSON.stringify(messages)) as WireMessage[]
  return {
    messages: list.map((message) => {
      const isNamed = /^u\d$/.test(message.id) || named.includes(JSON.stringify(message.id))
      return isNamed ? message : Object.assign(message, {id: `made-${(made += 1)}`})
    }),
    state: JSON.parse(JSON.stringify(state ?? null)) as unknown,
    asked,
  }
}

/** The same text for the same outcome, whatever the order of members. */
export function sameText(outcome: Outcome): string {
  return JSON.stringify(outcome, (_, value: unknown) =>
    isObject(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  )
}
