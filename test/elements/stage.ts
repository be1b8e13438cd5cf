/** Puts turns on screen as a conversation would have them, for tests of how they look. */
import type {AguiChat} from '../../src/agui-chat.ts'
import type {
  ActivityItem,
  AgentTurn,
  Conversation,
  InterruptAnswer,
  InterruptItem,
  Item,
  ReasoningItem,
  ToolItem,
  Turn,
} from '../../src/conversation/state.ts'
import {AnswerRequest} from '../../src/requests.ts'
import {createChat} from '../agui-chat/support.ts'
import {fakeAgent} from '../fake-agent.ts'

/** A chat in which nobody has said anything. */
export async function emptyChat(settings: Partial<AguiChat> = {}): Promise<AguiChat> {
  return createChat(fakeAgent(), settings)
}

/** Shows these turns, in place of all others. */
export async function show(chat: AguiChat, ...turns: readonly Turn[]): Promise<void> {
  return showConversation(chat, {turns})
}

/** Shows a conversation that is like this. */
export async function showConversation(
  chat: AguiChat,
  changes: Partial<Conversation>,
): Promise<void> {
  const value = {...chat.conversation, ...changes}
  Object.defineProperty(chat, 'conversation', {configurable: true, value})
  chat.requestUpdate()
  await chat.updateComplete
}

/** A turn of the agent with these items. */
export function agentTurn(
  items: readonly Item[],
  status: AgentTurn['status'] = 'finished',
): AgentTurn {
  return {kind: 'agent', key: 'turn', items, status, at: 0}
}

/** An activity of the agent. */
export function activity(
  content: Readonly<Record<string, unknown>>,
  activityType = 'PLAN',
): ActivityItem {
  return {kind: 'activity', key: 'a1', messageId: 'a1', activityType, content}
}

/** Thoughts of the agent's. */
export function reasoning(text: string, more: Partial<ReasoningItem> = {}): ReasoningItem {
  return {kind: 'reasoning', key: 'r1', messageId: 'r1', text, state: 'done', ...more}
}

/** A finished call. */
export function toolCall(more: Partial<ToolItem> = {}): ToolItem {
  return {
    kind: 'tool',
    key: 'c1',
    toolCallId: 'c1',
    name: 'create_task',
    args: '{"title":"Test"}',
    result: 'done',
    state: 'finished',
    ...more,
  }
}

/** A question of the agent's. */
export function question(
  more: Partial<InterruptItem> = {},
  interrupt: Partial<InterruptItem['interrupt']> = {},
): InterruptItem {
  return {
    kind: 'interrupt',
    key: 'i1',
    shape: 'outcome',
    interrupt: {id: 'q1', reason: 'input_required', ...interrupt},
    ...more,
  }
}

/** Shows a question; whatever is answered is folded in at once, as the real conversation does it. */
export async function showQuestion(
  chat: AguiChat,
  item: InterruptItem,
): Promise<readonly InterruptAnswer[]> {
  const answers: InterruptAnswer[] = []
  chat.addEventListener(
    AnswerRequest.type,
    (event) => {
      event.stopImmediatePropagation()
      const {status, payload} = event
      answers.push(payload === undefined ? {status} : {status, payload})
      const turns = [agentTurn([{...item, answer: {status, payload}}])]
      void showConversation(chat, {turns})
    },
    {capture: true},
  )
  await show(chat, agentTurn([item]))
  return answers
}
