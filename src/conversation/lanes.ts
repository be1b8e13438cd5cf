/** Which stream a chunk goes on with: each producer, the main agent or a subagent, has one lane. */
import {changeRun} from './change.ts'
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

/** Closes a producer's lane, or opens a stream in it; a chunk after an explicit event opens anew. */
export function setLane(
  conversation: Conversation,
  subagentRunId: string | undefined,
  ...opened: Lane[]
): Conversation {
  const {lanes} = conversation.run as RunRecord
  const others = lanes.filter((lane) => lane.subagentRunId !== subagentRunId)
  return changeRun(conversation, {lanes: [...others, ...opened]})
}

interface Chunk {
  readonly delta?: string
  readonly subagentRunId?: string
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
  const {subagentRunId, delta} = chunk
  const isOpen = findLane(conversation, subagentRunId, kind) === id
  const opened = isOpen
    ? conversation
    : setLane(start(conversation, chunk), subagentRunId, {subagentRunId, kind, id})
  if (delta === undefined && !isOpen) return opened
  return goOn(opened, {...chunk, delta: delta ?? ''})
}
