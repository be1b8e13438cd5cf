/** What a turn of the reliable-streaming sample asks: its server takes one text and keeps the rest. */
import {contentText} from '../messages.ts'
import type {RunInput} from '../run-input.ts'

/** What the visitor said that has no answer yet, as one text. */
export function question({messages}: RunInput): string {
  const answered = messages.findLastIndex(({role}) => role !== 'user')
  return messages
    .slice(answered + 1)
    .map(({content}) => contentText(content))
    .join('\n\n')
}
