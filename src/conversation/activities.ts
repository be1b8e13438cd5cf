/** Folds activities: what the agent is doing, kept as a message and shown in one place. */
import {isObject} from '../protocol/json.ts'
import type {ActivityDelta, ActivitySnapshot} from '../protocol/events.ts'
import type {ActivityMessage} from '../protocol/messages.ts'
import {change, replace} from './change.ts'
import {findCard} from './item-index.ts'
import {applyPatch} from './patch.ts'
import type {ActivityItem, Conversation} from './state.ts'
import {addMessage, changeMessage, findMessage, foldMetadata, nameMessage} from './thread.ts'
import {addItem, changeItem} from './turns.ts'

/** Takes an activity over as it stands now; with `replace: false` only one that is not there yet. */
export function takeActivity(conversation: Conversation, event: ActivitySnapshot): Conversation {
  const [named, id] = nameMessage(conversation, event.messageId)
  const {
    activityType,
    content,
    subagentRunId,
    metadata,
    replace: isWhole = true,
    receivedAt,
  } = event
  const known = findMessage(named, id)
  if (known && !isWhole) return mergeActivity(named, known, event)
  const bare: ActivityMessage = {id, role: 'activity', activityType, content}
  const fresh = change(bare, {subagentRunId, metadata})
  if (known === undefined) return showActivity(addMessage(named, fresh), fresh, receivedAt)
  const changed =
    known.role === 'activity'
      ? change(known, {
          activityType,
          content,
          subagentRunId,
          metadata: foldMetadata(known.metadata, metadata),
        })
      : fresh
  const messages = replace(named.messages, known, changed, named.messages.indexOf(known))
  return showActivity(change(named, {messages}), changed, receivedAt)
}

/** Changes an activity's content; a patch that does not fit leaves it as it was. */
export function changeActivity(conversation: Conversation, event: ActivityDelta): Conversation {
  const known = findMessage(conversation, event.messageId)
  if (known?.role !== 'activity') return conversation
  const content = applyPatch(known.content, event.patch)
  if (!isObject(content)) return mergeActivity(conversation, known, event)
  const {activityType, metadata, receivedAt} = event
  const changes = {content, activityType, metadata: foldMetadata(known.metadata, metadata)}
  const patched = changeMessage(conversation, known, changes)
  return showActivity(patched, change(known, changes), receivedAt)
}

function mergeActivity(
  conversation: Conversation,
  message: ReturnType<typeof findMessage>,
  {metadata}: ActivitySnapshot | ActivityDelta,
): Conversation {
  if (message?.role !== 'activity') return conversation
  return changeMessage(conversation, message, {metadata: foldMetadata(message.metadata, metadata)})
}

/** Shows an activity where it stands already, else at the end of the run's turn. */
export function showActivity(
  conversation: Conversation,
  {id: messageId, activityType, content}: ActivityMessage,
  at: number | undefined,
): Conversation {
  const item = findCard<ActivityItem>(conversation.turns, {kind: 'activity', messageId})
  return item
    ? changeItem(conversation, item, {activityType, content})
    : addItem(conversation, {kind: 'activity', messageId, activityType, content}, at)
}
