/** Makes what was said before: questions and answers in turn. */
import {mixedDocument, plainText} from './documents.ts'
import type {Message} from './suite.ts'

/** How the first and the last message of a history end. */
export const endOf = (i: number): string => `(message ${i})`

/** Messages of about `size` characters each, alternately the visitor's and the agent's. */
export function makeHistory(count: number, seed = 1, size = 1000): readonly Message[] {
  return Array.from({length: count}, (_, i) => {
    const text = i % 2 === 0 ? plainText(size, seed + i) : mixedDocument(size, seed + i)
    return {
      id: `past-${i}`,
      role: i % 2 === 0 ? 'user' : 'assistant',
      content: `${text}\n\n${endOf(i)}`,
    }
  })
}
