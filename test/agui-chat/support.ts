/** What the element's tests share: a chat with a fake agent, and what a page can see of it. */
import {fixture, html, oneEvent} from '@open-wc/testing'

import type {AguiChat} from '../../src/agui-chat.ts'
import '../../src/define.ts'
import type {AguiRunEndEvent} from '../../src/events.ts'
import {sse, type FakeAgent, type LiveAgent} from '../fake-agent.ts'

/** A chat on the page that talks to this agent. */
export async function createChat(
  agent: Pick<FakeAgent, 'fetch'>,
  settings: Partial<AguiChat> = {},
): Promise<AguiChat> {
  const chat = document.createElement('agui-chat')
  Object.assign(chat, {endpoint: '/agent', fetch: agent.fetch}, settings)
  return fixture<AguiChat>(html`${chat}`)
}

/** Sends a message and waits for the end of the run. */
export async function converse(chat: AguiChat, text = 'hi'): Promise<void> {
  await chat.send(text).result
  await chat.updateComplete
}

/** Sends a message to an agent played by hand, and waits until it was asked. */
export async function ask(chat: AguiChat, agent: LiveAgent, text = 'hi'): Promise<void> {
  const nth = agent.requests.length + 1
  chat.send(text)
  await agent.requested(nth)
  await chat.updateComplete
}

/** Lets the agent say something, and waits until the chat shows it. */
export async function hear(
  chat: AguiChat,
  agent: LiveAgent,
  ...events: readonly object[]
): Promise<void> {
  const heard = oneEvent(chat, 'agui-event')
  agent.send(sse(...events))
  await heard
  await chat.updateComplete
}

/** Lets the agent hang up, and waits until the chat has noticed. */
export async function hangUp(chat: AguiChat, agent: LiveAgent): Promise<void> {
  const ended = runEnd(chat)
  agent.end()
  await ended
  await chat.updateComplete
}

/** The end of the next run that ends. */
export async function runEnd(chat: AguiChat): Promise<AguiRunEndEvent> {
  return oneEvent<AguiRunEndEvent>(chat, 'agui-run-end')
}

/** Types a draft, as a visitor does. */
export async function write(chat: AguiChat, text: string): Promise<void> {
  const textarea = find(chat, 'textarea')
  textarea.value = text
  textarea.dispatchEvent(new InputEvent('input', {bubbles: true, composed: true}))
  await chat.updateComplete
}

/** Presses a key in the message box; the event tells what became of it. */
export async function press(
  chat: AguiChat,
  key: string,
  init: KeyboardEventInit = {},
): Promise<KeyboardEvent> {
  const event = new KeyboardEvent('keydown', {
    key,
    bubbles: true,
    composed: true,
    cancelable: true,
    ...init,
  })
  find(chat, '[data-testid=chat-input]').dispatchEvent(event)
  await chat.updateComplete
  return event
}

/** Clicks what the selector finds. */
export async function click(chat: AguiChat, selector: string): Promise<void> {
  find(chat, selector).click()
  await chat.updateComplete
}

/** Waits until the page has been laid out, and whoever watches sizes has answered. */
export async function settle(chat: AguiChat): Promise<void> {
  for (let frames = 0; frames < 2; frames++) {
    await new Promise((resolve) => requestAnimationFrame(resolve))
    await new Promise((resolve) => setTimeout(resolve))
    await chat.updateComplete
  }
}

type Tags = HTMLElementTagNameMap

/** The first match in the chat; a test that finds nothing has nothing to test. */
export function find<K extends keyof Tags>(chat: AguiChat, selector: K): Tags[K]
export function find(chat: AguiChat, selector: string): HTMLElement
export function find(chat: AguiChat, selector: string): HTMLElement {
  const [found] = findAll(chat, selector)
  if (found === undefined) throw new Error(`The chat shows no ${selector}.`)
  return found
}

/** Whether there is a match in the chat. */
export function shows(chat: AguiChat, selector: string): boolean {
  return findAll(chat, selector).length > 0
}

/** All matches in the chat. */
export function findAll<K extends keyof Tags>(chat: AguiChat, selector: K): readonly Tags[K][]
export function findAll(chat: AguiChat, selector: string): readonly HTMLElement[]
export function findAll(chat: AguiChat, selector: string): readonly HTMLElement[] {
  return [...(chat.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? [])]
}

/** What the first match says, blanks as one sees them. */
export function words(chat: AguiChat, selector: string): string {
  return textOf(find(chat, selector))
}

/** What an element says, blanks as one sees them. */
export function textOf(element: Element): string {
  return (element.textContent ?? '').replaceAll(/\s+/g, ' ').trim()
}

/** What the visitor said, turn by turn. */
export function said(chat: AguiChat): readonly string[] {
  return findAll(chat, '[part=bubble]').map(textOf)
}

/** What the agent said, stretch by stretch. */
export function replies(chat: AguiChat): readonly string[] {
  return findAll(chat, '[part=content]').map(textOf)
}

/** Calls of `console.warn` until the test ends; none of them reaches the console. */
export function recordWarnings(): readonly string[] {
  const warnings: string[] = []
  replaceUntilEnd(console, 'warn', (message: unknown) => void warnings.push(String(message)))
  return warnings
}

const undo: (() => void)[] = []

/** Puts something in a property's place until the test ends. */
export function replaceUntilEnd<T extends object, K extends keyof T>(
  target: T,
  key: K,
  value: T[K],
): void {
  const own = Object.getOwnPropertyDescriptor(target, key)
  Object.defineProperty(target, key, {configurable: true, writable: true, value})
  undo.push(() => {
    if (own === undefined) Reflect.deleteProperty(target, key)
    else Object.defineProperty(target, key, own)
  })
}

let elapsed = 0

/** Lets time pass for the page's stopwatch, and for nothing else. */
export function letPass(milliseconds: number): void {
  elapsed += milliseconds
}

beforeEach(async () => {
  // The last test's chats say goodbye, and keep their conversations, in a microtask.
  await Promise.resolve()
  sessionStorage.clear()
  // The stopwatch stands still: on a busy machine a drawing would count as slow, and rest.
  replaceUntilEnd(performance, 'now', () => elapsed)
})

afterEach(() => {
  for (const restore of undo.splice(0).toReversed()) restore()
})

/** A message of the agent, as most servers word it. */
export const start = (messageId = 'm1') => ({
  type: 'TEXT_MESSAGE_START',
  messageId,
  role: 'assistant',
})
export const delta = (text: string, messageId = 'm1') => ({
  type: 'TEXT_MESSAGE_CONTENT',
  messageId,
  delta: text,
})
export const end = (messageId = 'm1') => ({type: 'TEXT_MESSAGE_END', messageId})
export const runStarted = {type: 'RUN_STARTED', threadId: 't1', runId: 'r1'}
export const runFinished = {type: 'RUN_FINISHED', threadId: 't1', runId: 'r1'}

/** A whole run that says this. */
export function reply(text: string, messageId = 'm1'): string {
  return sse(runStarted, start(messageId), delta(text, messageId), end(messageId), runFinished)
}
