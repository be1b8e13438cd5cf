/** Folds the agent's questions: asked when a run ends, answered once, withdrawn when it goes on without. */
import type {RunFinished} from '../protocol/events.ts'
import {defined} from '../protocol/json.ts'
import {isDeclined, toolAnswer} from './answers.ts'
import {isAsking, type Question} from './asking-calls.ts'
import {changeRun} from './change.ts'
import type {InterruptAnswered} from './events.ts'
import {isAtWork} from './item-index.ts'
import {questionsOf} from './questions.ts'
import {openInterrupts} from './selectors.ts'
import type {
  Conversation,
  InterruptAnswer,
  InterruptItem,
  Item,
  RunRecord,
  ToolItem,
} from './state.ts'
import {nameMessage} from './thread.ts'
import {showCallOf, writeResult} from './tools.ts'
import {addItem, changeItem, findTool} from './turns.ts'

/** Shows what a run that ends asks, and withdraws what it does not ask any more. */
export function ask(
  conversation: Conversation,
  event: Partial<Pick<RunFinished, 'outcome' | 'interrupt'>>,
  at: number | undefined,
): Conversation {
  const calls = askingCalls(conversation)
  const questions = questionsOf(conversation, event, calls)
  const ids = questions.map(({interrupt}) => interrupt.id)
  const current = withdraw(conversation, ids)
  const shown = questions
    .filter((question) => isNew(current, question))
    .reduce((folded, question) => show(folded, question, at), current)
  const asked = changeRun(shown, {asked: ids.length > 0 ? ids : undefined})
  // A call that was no question after all is a call like others.
  const missed = ids.length > 0 ? [] : calls.filter((id) => !findTool(asked, id))
  return missed.reduce((folded, id) => showCallOf(folded, id, at), asked)
}

/** Takes back every open question but these: the agent went on without an answer. */
export function withdraw(conversation: Conversation, but: readonly string[] = []): Conversation {
  return openInterrupts(conversation)
    .filter(({interrupt}) => !but.includes(interrupt.id))
    .reduce((folded, item) => {
      const answered = changeItem(folded, item, {answer: {status: 'withdrawn'}})
      return changeCard(answered, item, 'ended')
    }, conversation)
}

// What this run called that may be a question, and has no result.
function askingCalls({messages, run}: Conversation): readonly string[] {
  const {made, heard = []} = run as RunRecord
  const own = new Set(made)
  const announced = new Set(heard.map(({value}) => value))
  const asking = messages.flatMap((message) => {
    if (message.role !== 'assistant') return []
    return (message.toolCalls ?? []).flatMap(({id, function: {name}}) =>
      isAsking(run, name) && (own.has(message.id) || announced.has(id)) ? id : [],
    )
  })
  return asking.filter(
    (id) => !messages.some((message) => message.role === 'tool' && message.toolCallId === id),
  )
}

// A question that was answered comes anew from a run that heard the answer, or the visitor's next
// words; from any other it is the old one once more.
function isNew({turns, run}: Conversation, {interrupt: {id}}: Question): boolean {
  const known = turns
    .flatMap((turn) => (turn.kind === 'agent' ? turn.items : []))
    .findLast((item): item is InterruptItem => isInterrupt(item, id))
  if (known?.answer === undefined) return known === undefined
  const {asked, resumes, userMessageId} = run as RunRecord
  if (asked?.includes(id)) return false
  return resumes?.includes(id) === true || userMessageId !== undefined
}

function isInterrupt(item: Item, id: string): item is InterruptItem {
  return item.kind === 'interrupt' && item.interrupt.id === id
}

function show(
  conversation: Conversation,
  question: Question,
  at: number | undefined,
): Conversation {
  const item = {kind: 'interrupt', ...question} as const
  const {toolCallId} = question.interrupt
  const card = toolCallId === undefined ? undefined : findTool(conversation, toolCallId)
  const waiting = card && isAtWork(card)
  return addItem(
    waiting ? changeItem(conversation, card, {state: 'pending'}) : conversation,
    item,
    at,
  )
}

/** Keeps the answer to a question; one asked by a tool call is answered by a tool message. */
export function answerInterrupt(
  conversation: Conversation,
  {interruptId, status, payload}: InterruptAnswered,
): Conversation {
  const item = openInterrupts(conversation).findLast(({interrupt}) => interrupt.id === interruptId)
  if (item === undefined || conversation.run === undefined) return conversation
  const answer = defined<InterruptAnswer>({status, payload})
  const answered = changeItem(conversation, item, {answer})
  const told = isDeclined(answer) ? changeCard(answered, item, 'stopped') : answered
  if (item.shape !== 'tool') return told
  const [named, messageId] = nameMessage(told, undefined)
  const written = writeResult(named, interruptId, {messageId, content: toolAnswer(item, answer)})
  return {...written, uncarried: [...written.uncarried, messageId]}
}

/** The calls a run's answers allow are at work again. */
export function resumeCalls(conversation: Conversation, ids: readonly string[]): Conversation {
  return conversation.turns
    .flatMap((turn) => (turn.kind === 'agent' ? turn.items : []))
    .filter((item): item is InterruptItem => ids.some((id) => isInterrupt(item, id)))
    .filter(({answer}) => answer?.status === 'resolved' && !isDeclined(answer))
    .reduce((folded, item) => changeCard(folded, item, 'running'), conversation)
}

function changeCard(
  conversation: Conversation,
  {interrupt: {toolCallId = ''}}: InterruptItem,
  state: ToolItem['state'],
): Conversation {
  const card = findTool(conversation, toolCallId)
  return card?.result === undefined ? changeItem(conversation, card, {state}) : conversation
}
