/** Which stream a chunk goes on with: each producer, the main agent or a subagent, has one lane. */
import type {Conversation, Lane, RunRecord} from './state.ts'

/** The lane's open stream of this kind; an untagged chunk may continue the only one there is. */
export function findLane(
  conversation: Conversation,
  subagentRunId: string | undefined,
  kind: Lane['kind'],
): Lane | undefined {
  const lanes = (conversation.run as RunRecord).lanes.filter((lane) => lane.kind === kind)
  const own = lanes.find((lane) => lane.subagentRunId === subagentRunId)
  return own ?? (subagentRunId === undefined && lanes.length === 1 ? lanes[0] : undefined)
}

/** Opens a stream in a lane; the one it held is closed by that. */
export function setLane(
  conversation: Conversation,
  subagentRunId: string | undefined,
  kind: Lane['kind'],
  id: string,
): Conversation {
  const run = conversation.run as RunRecord
  const others = run.lanes.filter((lane) => lane.subagentRunId !== subagentRunId)
  return {...conversation, run: {...run, lanes: [...others, {subagentRunId, kind, id}]}}
}

/** Closes the lane of whoever sent an explicit event; a chunk after it opens anew. */
export function closeLane(
  conversation: Conversation,
  subagentRunId: string | undefined,
): Conversation {
  const {run} = conversation
  if (run === undefined || !run.lanes.some((lane) => lane.subagentRunId === subagentRunId)) {
    return conversation
  }
  const lanes = run.lanes.filter((lane) => lane.subagentRunId !== subagentRunId)
  return {...conversation, run: {...run, lanes}}
}
