/** The fold: one event into a conversation. Pure and total; what it does not touch keeps its identity. */
import {isSent} from '../protocol/decode.ts'
import type {AgentEvent, StateDelta, StateSnapshot, ThreadState} from '../protocol/events.ts'
import {contentText} from '../protocol/messages.ts'
import {changeActivity, takeActivity} from './activities.ts'
import {change} from './change.ts'
import {foldCustom} from './custom.ts'
import {echo} from './echo.ts'
import type {ConversationEvent, UserMessageEvent} from './events.ts'
import {answerInterrupt} from './interrupts.ts'
import {closeLanes, setLane} from './lanes.ts'
import {
  chunkThought,
  continueThought,
  encrypt,
  endSpan,
  endThought,
  startSpan,
  startThought,
} from './reasoning.ts'
import {mediaParts} from './media.ts'
import {applyPatch} from './patch.ts'
import {answerPageCall} from './page-tools.ts'
import {rewind} from './rewind.ts'
import {closeRun, failRun, finishRun, openRun, receive, startRun} from './runs.ts'
import {foldSnapshot} from './snapshot.ts'
import type {Conversation} from './state.ts'
import {chunkText, continueText, endText, filterContent, replaceText, startText} from './texts.ts'
import {
  failSubagent,
  finishStep,
  finishSubagent,
  startStep,
  startSubagent,
  updateStatus,
} from './steps.ts'
import {clientMade, nameMessage} from './thread.ts'
import {answerCall, chunkCall, continueCall, endCall, startCall} from './tools.ts'
import {addTurn, setDelivery} from './turns.ts'

/** Characters of opaque state a conversation carries; a longer one is dropped, and the thread with it. */
export const MAX_SERIALIZED_STATE = 8 * 1024 * 1024

type Fold<Event> = (conversation: Conversation, event: Event) => Conversation

/** What each event does; one that a server sends and that is not here is heard, but shows nothing. */
const FOLDS: {
  readonly [Type in ConversationEvent['type']]?: Fold<Extract<ConversationEvent, {type: Type}>>
} = {
  USER_MESSAGE: addUserMessage,
  RUN_OPENED: openRun,
  RUN_ACCEPTED: (conversation) => setDelivery(conversation, 'sent'),
  RUN_CLOSED: closeRun,
  TOOL_ANSWERED: answerPageCall,
  INTERRUPT_ANSWERED: answerInterrupt,
  REWOUND: rewind,
  STATE_GIVEN: (conversation, {state}) => ({...conversation, state}),
  RUN_STARTED: heard((conversation, event) => echo(startRun(conversation, event), event)),
  RUN_FINISHED: heard(finishRun),
  DONE: (conversation, event) =>
    conversation.run ? heard(finishRun)(conversation, event) : conversation,
  RUN_ERROR: heard(failRun),
  STEP_STARTED: explicit(startStep),
  STEP_FINISHED: explicit(finishStep),
  STATUS_UPDATE: heard(updateStatus),
  TEXT_MESSAGE_START: explicit(startText),
  TEXT_MESSAGE_CONTENT: explicit(continueText),
  TEXT_MESSAGE_END: explicit(endText),
  TEXT_MESSAGE_CHUNK: heard(chunkText),
  TEXT_REPLACED: heard(replaceText),
  TOOL_CALL_START: explicit(startCall),
  TOOL_CALL_ARGS: explicit(continueCall),
  TOOL_CALL_END: explicit(endCall),
  TOOL_CALL_RESULT: explicit(answerCall),
  TOOL_CALL_CHUNK: heard(chunkCall),
  REASONING_START: explicit(startSpan),
  REASONING_END: explicit(endSpan),
  REASONING_MESSAGE_START: explicit(startThought),
  REASONING_MESSAGE_CONTENT: explicit(continueThought),
  REASONING_MESSAGE_END: explicit(endThought),
  REASONING_MESSAGE_CHUNK: heard(chunkThought),
  REASONING_ENCRYPTED_VALUE: heard(encrypt),
  STATE_SNAPSHOT: explicit(keepSnapshot),
  STATE_DELTA: explicit(patchState),
  ACTIVITY_SNAPSHOT: heard(takeActivity),
  ACTIVITY_DELTA: heard(changeActivity),
  SUBAGENT_STARTED: heard(startSubagent),
  SUBAGENT_FINISHED: explicit(finishSubagent),
  SUBAGENT_ERROR: explicit(failSubagent),
  // Nobody's run begins with a remark.
  CUSTOM: (conversation, event) =>
    conversation.run ? explicit(foldCustom)(conversation, event) : conversation,
  MESSAGES_SNAPSHOT: heard((conversation, event) =>
    foldSnapshot(closeLanes(conversation, event.receivedAt), event),
  ),
  CONTENT_FILTER: heard(filterContent),
  THREAD_STATE: heard(keepState),
}

/**
 * Folds one event into a conversation.
 *
 * Never throws and never asks the time, the page or chance. An event that changes nothing, an
 * unknown one included, returns the very same object, so views can compare with `===`.
 */
export function reduce(conversation: Conversation, event: ConversationEvent): Conversation {
  try {
    return foldEvent(conversation, event)
  } catch {
    return conversation // no event as `decodeEvent` words it: there is nothing in it to keep
  }
}

/** As `reduce`, of events as they are decoded; of anything else it may throw. */
export function foldEvent(conversation: Conversation, event: ConversationEvent): Conversation {
  const {type} = event
  if (Object.hasOwn(FOLDS, type)) return (FOLDS[type] as Fold<typeof event>)(conversation, event)
  return isSent(type) && conversation.run
    ? receive(conversation, event as AgentEvent)
    : conversation
}

/** Of the server: it is alive, and there is a run. */
function heard<Event>(fold: Fold<Event>): Fold<Event & AgentEvent> {
  return (conversation, event) => fold(receive(conversation, event), event)
}

/** Of the server, and no chunk: its producer's chunks go on with nothing from before. */
function explicit<Event>(fold: Fold<Event>): Fold<Event & AgentEvent> {
  return heard((conversation, event: Event & AgentEvent) =>
    fold(setLane(conversation, event.subagentRunId, event.receivedAt), event),
  )
}

function addUserMessage(conversation: Conversation, event: UserMessageEvent): Conversation {
  const {messageId, content, receivedAt: at} = event
  const [text, parts] = [contentText(content), mediaParts(content)]
  const said = {kind: 'user', messageId, text, parts, delivery: 'sending', at} as const
  const shown = addTurn(change(conversation, {followUps: undefined}), said)
  return {
    ...shown,
    messages: [...shown.messages, {id: messageId, role: 'user', content}],
    uncarried: [...shown.uncarried, messageId],
  }
}

function keepSnapshot(conversation: Conversation, {snapshot}: StateSnapshot): Conversation {
  return change(conversation, {state: snapshot, predicted: undefined})
}

// A patch that does not fit leaves the state as it was.
function patchState(conversation: Conversation, {delta}: StateDelta): Conversation {
  const patched = applyPatch(conversation.state, delta)
  const state = patched === undefined ? conversation.state : patched
  return change(conversation, {state, predicted: undefined})
}

// The last one wins. It answers the request, so what that carried is in the server's keeping now.
function keepState(conversation: Conversation, {serializedState}: ThreadState): Conversation {
  const quiet = change(conversation, {status: undefined})
  if (serializedState.length > MAX_SERIALIZED_STATE) {
    const [named, threadId] = nameMessage(quiet, undefined)
    const uncarried = clientMade(conversation.messages)
    return change(named, {threadId, uncarried, serializedState: undefined})
  }
  const uncarried = conversation.uncarried.filter((id) => !conversation.run?.carries.includes(id))
  return change(quiet, {uncarried, serializedState})
}
