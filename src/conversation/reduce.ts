/** The fold: one event into a conversation. Pure and total; what it does not touch keeps its identity. */
import {openRun, acceptRun, closeRun, failRun, finishRun, receive, startRun} from './runs.ts'
import type {ConversationEvent, UserMessageEvent} from './events.ts'
import {closeLane} from './lanes.ts'
import {foldSnapshot} from './snapshot.ts'
import type {Conversation, UserTurn} from './state.ts'
import {finishStep, startStep, updateStatus} from './steps.ts'
import {chunkText, continueText, endText, filterContent, nameMessage, startText} from './texts.ts'
import {addMessage, clientMade} from './thread.ts'
import {answerCall, chunkCall, continueCall, endCall, startCall} from './tools.ts'
import {takeKey} from './turns.ts'
import {contentText} from '../protocol/messages.ts'

/** Characters of opaque state a conversation carries; a longer one is dropped, and the thread with it. */
export const MAX_SERIALIZED_STATE = 8 * 1024 * 1024

/**
 * Folds one event into a conversation.
 *
 * Never throws and never asks the time, the page or chance. An event that changes nothing, an
 * unknown one included, returns the very same object, so views can compare with `===`.
 */
export function reduce(conversation: Conversation, event: ConversationEvent): Conversation {
  switch (event.type) {
    case 'USER_MESSAGE':
      return addUserMessage(conversation, event)
    case 'RUN_OPENED':
      return openRun(conversation, event)
    case 'RUN_ACCEPTED':
      return acceptRun(conversation)
    case 'RUN_CLOSED':
      return closeRun(conversation, event)
    case 'RUN_STARTED':
      return startRun(receive(conversation, event), event)
    case 'RUN_FINISHED':
      return finishRun(receive(conversation, event), event.receivedAt)
    case 'DONE':
      return conversation.run === undefined
        ? conversation
        : finishRun(receive(conversation, event), event.receivedAt)
    case 'RUN_ERROR':
      return failRun(receive(conversation, event), event)
    case 'STEP_STARTED':
      return startStep(closing(receive(conversation, event), event), event)
    case 'STEP_FINISHED':
      return finishStep(closing(receive(conversation, event), event), event)
    case 'STATUS_UPDATE':
      return updateStatus(receive(conversation, event), event)
    case 'TEXT_MESSAGE_START':
      return startText(closing(receive(conversation, event), event), event)
    case 'TEXT_MESSAGE_CONTENT':
      return continueText(closing(receive(conversation, event), event), event)
    case 'TEXT_MESSAGE_END':
      return endText(closing(receive(conversation, event), event), event)
    case 'TEXT_MESSAGE_CHUNK':
      return chunkText(receive(conversation, event), event)
    case 'TOOL_CALL_START':
      return startCall(closing(receive(conversation, event), event), event)
    case 'TOOL_CALL_ARGS':
      return continueCall(closing(receive(conversation, event), event), event)
    case 'TOOL_CALL_END':
      return endCall(closing(receive(conversation, event), event), event)
    case 'TOOL_CALL_RESULT':
      return answerCall(closing(receive(conversation, event), event), event)
    case 'TOOL_CALL_CHUNK':
      return chunkCall(receive(conversation, event), event)
    case 'STATE_SNAPSHOT':
      return {...closing(receive(conversation, event), event), state: event.snapshot}
    case 'MESSAGES_SNAPSHOT':
      return foldSnapshot(receive(conversation, event), event)
    case 'CONTENT_FILTER':
      return filterContent(receive(conversation, event), event)
    case 'THREAD_STATE':
      return keepState(receive(conversation, event), event.serializedState)
    case 'RUN_UPDATE':
    case 'CUSTOM':
    case 'RAW':
    case 'STATE_DELTA':
    case 'ACTIVITY_SNAPSHOT':
    case 'ACTIVITY_DELTA':
    case 'REASONING_START':
    case 'REASONING_END':
    case 'REASONING_MESSAGE_START':
    case 'REASONING_MESSAGE_CONTENT':
    case 'REASONING_MESSAGE_END':
    case 'REASONING_MESSAGE_CHUNK':
    case 'REASONING_ENCRYPTED_VALUE':
    case 'SUBAGENT_STARTED':
    case 'SUBAGENT_FINISHED':
    case 'SUBAGENT_ERROR':
      // Heard, so the run is alive, but nothing of it is shown or kept.
      return conversation.run === undefined ? conversation : receive(conversation, event)
    default:
      return conversation
  }
}

function closing(conversation: Conversation, event: {subagentRunId?: string}): Conversation {
  return closeLane(conversation, event.subagentRunId)
}

function addUserMessage(conversation: Conversation, event: UserMessageEvent): Conversation {
  const {messageId, content, receivedAt} = event
  const [counted, key] = takeKey(conversation)
  const turn: UserTurn = {
    kind: 'user',
    key,
    messageId,
    text: contentText(content),
    delivery: 'sending',
    ...(receivedAt === undefined ? {} : {at: receivedAt}),
  }
  return {
    ...addMessage(counted, {id: messageId, role: 'user', content}),
    turns: [...counted.turns, turn],
    uncarried: [...counted.uncarried, messageId],
  }
}

// The last one wins. It answers the request, so what that carried is in the server's keeping now.
function keepState(conversation: Conversation, serializedState: string): Conversation {
  const {status: _, serializedState: __, ...kept} = conversation
  if (serializedState.length > MAX_SERIALIZED_STATE) {
    const [named, threadId] = nameMessage(kept, undefined)
    return {...named, threadId, uncarried: clientMade(conversation.messages)}
  }
  const carried = conversation.run?.carries ?? []
  const uncarried = conversation.uncarried.filter((id) => !carried.includes(id))
  return {...kept, uncarried, serializedState}
}
