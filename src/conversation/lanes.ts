/** Which stream a chunk goes on with: each producer, the main agent or a subagent, has one lane. */
import type {Metadata} from '../protocol/messages.ts'
import {changeRun} from './change.ts'
import {closeThought} from './spans.ts'
import type {Conversation, Lane, RunRecord} from './state.ts'

/** The id of the lane's open stream of this kind; an untagged chunk may continue the only one there is. */
export function findLane(
  conversation: Conversation,
  subagentRunId: string | undefined,
  kind: Lane['kind'],
): string | undefined {
  const lanes = (conversation.run as RunRecord).lanes.filter((lane) => lane.kind === kind)
  const own = lanes.find((lane) => lane.subagentRunId === subagentRunId)
  return (own ?? (subagentRunId === undefined && lanes.length === 1 ? lanes[0] : undefined))?.id
}

/**
 * Closes a producer's lane, or opens a stream in it; a chunk after an explicit event opens anew. A
 * thought that came in chunks is over then, since nothing else will say so.
 */
export function setLane(
  conversation: Conversation,
  subagentRunId: string | undefined,
  at: number | undefined,
  ...opened: Lane[]
): Conversation {
  const {lanes} = conversation.run as RunRecord
  const isOwn = (lane: Lane) => lane.subagentRunId === subagentRunId
  const others = lanes.filter((lane) => !isOwn(lane))
  return closeThoughts(
    changeRun(conversation, {lanes: [...others, ...opened]}),
    lanes.filter((lane) => isOwn(lane)),
    at,
  )
}

/** Closes all lanes. */
export function closeLanes(conversation: Conversation, at: number | undefined): Conversation {
  const {lanes} = conversation.run as RunRecord
  return closeThoughts(changeRun(conversation, {lanes: []}), lanes, at)
}

function closeThoughts(conversation: Conversation, lanes: readonly Lane[], at: number | undefined) {
  return lanes
    .filter(({kind}) => kind === 'reasoning')
    .reduce((folded, {id}) => closeThought(folded, id, at), conversation)
}

interface Chunk {
  readonly delta?: string
  readonly metadata?: Metadata
  readonly subagentRunId?: string
  readonly receivedAt?: number
}

/** Folds a chunk as what it stands for: the start of its stream, unless that is open, and a delta. */
export function foldChunk<C extends Chunk>(
  conversation: Conversation,
  kind: Lane['kind'],
  id: string,
  chunk: C,
  start: (conversation: Conversation, chunk: C) => Conversation,
  goOn: (conversation: Conversation, chunk: C & {delta: string}) => Conversation,
): Conversation {
  const {subagentRunId, delta, receivedAt} = chunk
  // Its id says more than its tag, which may be left out.
  const {lanes} = conversation.run as RunRecord
  if (lanes.some((lane) => lane.kind === kind && lane.id === id)) {
    const isEmpty = delta === undefined && chunk.metadata === undefined
    return isEmpty ? conversation : goOn(conversation, {...chunk, delta: delta ?? ''})
  }
  const started = start(setLane(conversation, subagentRunId, receivedAt), chunk)
  const opened = setLane(started, subagentRunId, receivedAt, {subagentRunId, kind, id})
  return delta === undefined ? opened : goOn(opened, {...chunk, delta})
}
