/** Makes a conversation lighter where storage has no room for images, sounds and files. */
import type {Conversation, Item} from '../conversation/state.ts'
import {isObject} from '../protocol/json.ts'
import type {ContentPart} from '../protocol/messages.ts'

// What is smaller is not what takes the room.
const LIGHT = 1024

/**
 * The conversation without the data of its media: each is shown as a file that cannot be had any more,
 * and is not sent again.
 */
export function withoutMedia(conversation: Conversation): Conversation {
  const messages = conversation.messages.map((message) => {
    if (!Array.isArray(message.content)) return message
    const content = message.content.filter((part) => !isHeavy(part as ContentPart))
    return {...message, content: content.length > 0 ? content : ''}
  }) as Conversation['messages']
  const turns = conversation.turns.map((turn) =>
    turn.kind === 'agent' ? {...turn, items: turn.items.map(lighter)} : lighter(turn),
  )
  return {...conversation, messages, turns}
}

function lighter<T extends Item | {readonly parts?: readonly ContentPart[]}>(thing: T): T {
  if ('part' in thing) return {...thing, part: emptied(thing.part)}
  const parts = 'parts' in thing ? thing.parts : undefined
  return parts ? {...thing, parts: parts.map(emptied)} : thing
}

function emptied(part: ContentPart): ContentPart {
  if (!isHeavy(part)) return part
  const {value: _, ...source} = part['source'] as {value: string}
  return {...part, source}
}

function isHeavy({source}: ContentPart): boolean {
  const value = isObject(source) && source['type'] === 'data' ? source['value'] : ''
  return typeof value === 'string' && value.length > LIGHT
}
