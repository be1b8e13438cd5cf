/** Folds the calls the page carries out: they wait when the run ends, until the page has answered. */
import type {RunFinished} from '../protocol/events.ts'
import type {ToolAnswered} from './events.ts'
import type {Conversation, ToolItem} from './state.ts'
import {findOwner} from './thread.ts'
import {showResult, writeResult} from './tools.ts'
import {openItems} from './turns.ts'

/** The calls of the run that are the page's to carry out. */
function pageCalls(conversation: Conversation): readonly ToolItem[] {
  const {pageTools = []} = conversation.run ?? {}
  return openItems(conversation, 'tool').filter(
    ({name, toolCallId}) => pageTools.includes(name) && findOwner(conversation, toolCallId),
  )
}

/** Ids of the calls the agent waits for when its run has ended this way. */
export function waitingCalls(
  conversation: Conversation,
  outcome: RunFinished['outcome'],
): ReadonlySet<string> {
  if (outcome !== undefined && outcome.type !== 'success') return new Set()
  const {pendingToolCallIds: pending = []} = outcome ?? {}
  const ids = pageCalls(conversation).map(({toolCallId}) => toolCallId)
  return new Set(pending.length > 0 ? ids.filter((id) => pending.includes(id)) : ids)
}

/** The page's answer stands behind the call, as an agent's own tool's would. */
export function answerPageCall(conversation: Conversation, event: ToolAnswered): Conversation {
  const {toolCallId, messageId} = event
  if (conversation.run === undefined || conversation.messages.some(({id}) => id === messageId)) {
    return conversation
  }
  const written = writeResult(conversation, toolCallId, event)
  const uncarried = [...written.uncarried, messageId]
  return showResult({...written, uncarried}, toolCallId, event)
}
