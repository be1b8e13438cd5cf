// What is said about a tool that was called by its name: its result, as it is.
import type {Reply} from './compose.ts'
import {fence} from './markdown.ts'

export function replyToTool(name: string, result: unknown): Reply {
  return {
    lead: `I ran \`${name}\`. It returned:`,
    body: [fence('json', JSON.stringify(result, undefined, 2))],
  }
}
