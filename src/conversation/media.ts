/** Shows what a message holds beside text: images, sounds, documents. */
import {isSameJson} from '../protocol/json.ts'
import type {Content, ContentPart} from '../protocol/messages.ts'
import type {Conversation} from './state.ts'
import {addItem, currentTurn, showText} from './turns.ts'

/** The parts of a content that are no text; `undefined` when there are none. */
export function mediaParts(content: unknown): readonly ContentPart[] | undefined {
  const parts = Array.isArray(content)
    ? (content as readonly ContentPart[]).filter(({type}) => type !== 'text')
    : []
  return parts.length > 0 ? parts : undefined
}

/** Shows the media of a message that its turn does not show yet. */
export function showMedia(
  conversation: Conversation,
  messageId: string,
  content: Content | undefined,
  at: number | undefined,
): Conversation {
  return (mediaParts(content) ?? []).reduce((folded, part) => {
    const isShown = currentTurn(folded)?.items.some(
      (item) =>
        item.kind === 'media' && item.messageId === messageId && isSameJson(item.part, part),
    )
    return isShown ? folded : addItem(folded, {kind: 'media', messageId, part}, at)
  }, conversation)
}

/** Shows what a message says, text and media in their order. */
export function showContent(
  conversation: Conversation,
  messageId: string,
  content: Content,
  at: number | undefined,
): Conversation {
  if (typeof content === 'string') return showText(conversation, messageId, content, at)
  return content.reduce(
    (folded, part) =>
      part.type === 'text'
        ? showText(folded, messageId, separated(folded, messageId, part.text ?? ''), at)
        : addItem(folded, {kind: 'media', messageId, part}, at),
    conversation,
  )
}

// Parts of text that follow one another are lines of one text.
function separated(conversation: Conversation, messageId: string, text: string): string {
  const last = currentTurn(conversation)?.items.at(-1)
  const goesOn = last?.kind === 'text' && last.messageId === messageId
  return goesOn && text !== '' ? `\n${text}` : text
}
