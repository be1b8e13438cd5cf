// What is said about files the visitor sent: that they came, and that this agent cannot look into them.
import {escapeMarkdown} from './markdown.ts'
import {joinWords} from './phrases.ts'
import type {Attachment} from '../agent/moments.ts'

/** Empty when there are none. */
export function replyToAttachments(attachments: readonly Attachment[]): string {
  if (attachments.length === 0) return ''
  const names = joinWords(attachments.map(nameOf))
  const them = attachments.length === 1 ? 'it' : 'them'
  return `I received ${names}. I only read words, so I cannot tell what is in ${them}.`
}

function nameOf({name, mimeType, kind}: Attachment): string {
  const type = mimeType ?? kind
  return name === undefined ? `a file (${type})` : `“${escapeMarkdown(name)}” (${type})`
}
