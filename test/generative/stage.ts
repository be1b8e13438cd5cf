/** Puts generated interfaces on screen, and says what a visitor sees of them. */
import type {AguiChat} from '../../src/agui-chat.ts'
import {generativeRenderers} from '../../src/generative.ts'
import {find, findAll, textOf} from '../agui-chat/support.ts'
import {activity, agentTurn, emptyChat, show} from '../elements/stage.ts'

type Content = Readonly<Record<string, unknown>>

/** A chat that shows an activity of this type. */
export async function chatWith(
  activityType: string,
  content: Content,
  settings: Partial<AguiChat> = {},
): Promise<AguiChat> {
  const chat = await emptyChat({activityRenderers: generativeRenderers, ...settings})
  await showActivity(chat, activityType, content)
  return chat
}

/** Shows an activity of this type in place of everything else. */
export async function showActivity(
  chat: AguiChat,
  activityType: string,
  content: Content,
): Promise<void> {
  await show(chat, agentTurn([activity(content, activityType)]))
  await drawn(chat)
}

/** Components of 0.9 as a surface whose root is the one of that name. */
export function surface(components: readonly object[], data: unknown = {}): Content {
  return {
    a2ui_operations: [
      {version: 'v0.9', createSurface: {surfaceId: 's1', catalogId: 'basic'}},
      {version: 'v0.9', updateComponents: {surfaceId: 's1', components}},
      {version: 'v0.9', updateDataModel: {surfaceId: 's1', path: '/', value: data}},
    ],
  }
}

/** A chat that shows a surface of these components. */
export async function chatWithSurface(
  components: readonly object[],
  data: unknown = {},
  settings: Partial<AguiChat> = {},
): Promise<AguiChat> {
  return chatWith('a2ui-surface', surface(components, data), settings)
}

/** Waits until the drawings have drawn, those inside them too. */
export async function drawn(chat: AguiChat): Promise<void> {
  for (const element of findAll(chat, 'agui-a2ui')) await element.updateComplete
}

/** What the first match says. */
export function seen(chat: AguiChat, selector = 'agui-a2ui'): string {
  return textOf(find(chat, selector))
}

/** What each match says. */
export function allSeen(chat: AguiChat, selector: string): readonly string[] {
  return findAll(chat, selector).map(textOf)
}

/** Writes into a field, as a visitor does. */
export async function enter(chat: AguiChat, selector: string, value: string): Promise<void> {
  const field = find(chat, selector) as HTMLInputElement
  field.value = value
  field.dispatchEvent(new InputEvent('input', {bubbles: true}))
  await drawn(chat)
}

/** Clicks what the selector finds. */
export async function press(chat: AguiChat, selector: string): Promise<void> {
  find(chat, selector).click()
  await drawn(chat)
}
