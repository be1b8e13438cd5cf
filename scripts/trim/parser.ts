/**
 * eventsource-parser as `src/protocol/formats.ts` asks: told of events and of a buffer that is full,
 * of nothing else, and fed to the end.
 */
import {edit} from './edit.ts'

export function trimParser(code: string): string {
  return edit(code, 'eventsource-parser', [
    [/^ {4}if \(typeof config === 'function'\) \{[\s\S]*?^ {4}\}$/gm, ''],
    ['onComment, onError, onEvent, onId, onRetry } = config', 'onError, onEvent } = config'],
    [/^( *)if \(id !== undefined\) \{\s+onId === .*\s+\}$/gm, '', 3],
    ['(firstCharCode === 58 && !!onComment) ||', ''],
    [/^ {12}if \(onComment\) \{[\s\S]*?^ {12}\}$/gm, ''],
    [/^ {12}case 'retry':\n[\s\S]*?(?=^ {8}\}$)/gm, ''],
    [/^ {4}function reset\([\s\S]*?^ {4}\}$/gm, ''],
    ['return { feed, reset };', 'return { feed };'],
  ])
}
