/** Reads what one frame of a stream holds: an event, the closing word, or nothing we know. */
import {decodeChunk} from './chunks.ts'
import {decodeEvent, eventType} from './decode.ts'
import type {AgentEvent} from './events.ts'
import type {JsonObject} from './json.ts'

/** Decodes a frame whose `data` is one event as JSON, or the closing `[DONE]`. */
export type DecodeFrame = (data: string, eventName: string | undefined) => AgentEvent[]

// Means nothing else in JSON.
const PLAIN = /^[^"\\\p{Cc}]*$/u

/**
 * Decodes the frames of one stream. Most of them are the one before with other words at the end: of
 * those only the words are read.
 */
export function frameDecoder(): DecodeFrame {
  // The text before the words, and the event it was last of.
  let head = ''
  let last: AgentEvent | undefined
  return (data, eventName) => {
    // By slices, which took a fifth of the time of `startsWith` and `endsWith`.
    if (last && data.slice(0, head.length) === head && data.slice(-2) === '"}') {
      const delta = data.slice(head.length, -2)
      if (head.length + 2 <= data.length && PLAIN.test(delta))
        return [{...last, delta} as AgentEvent]
    }
    const payload = data.trim()
    if (payload === '[DONE]') return [{type: 'DONE'}]
    let json: unknown
    try {
      json = JSON.parse(payload)
    } catch {
      return [{type: 'DIAGNOSTIC', reason: 'json'}]
    }
    const events = decodeJson(json, eventName)
    const [event] = events
    // An event that is the very JSON has no other members; here the words are its last.
    if (event && event === json && Object.keys(event).at(-1) === 'delta') {
      const end = `${(event as {delta: string}).delta}"}`
      if (payload.endsWith(`"${end}`)) {
        head = payload.slice(0, -end.length)
        last = event
      }
    }
    return events
  }
}

/** Decodes one frame by itself. */
export const decodeFrame: DecodeFrame = (data, eventName) => frameDecoder()(data, eventName)

/** The events one frame's JSON stands for: one mostly; of a chunk in OpenAI's way any number. */
export function decodeJson(json: unknown, eventName?: string): AgentEvent[] {
  const event = decodeEvent(json, eventName)
  if (event?.type === 'TOOL_CALL_END') return [event, ...resultIn(json as JsonObject)]
  if (event !== undefined) return [event]
  const reason = eventType(json, eventName) ? 'fields' : 'type'
  return decodeChunk(json) ?? [{type: 'DIAGNOSTIC', reason}]
}

function resultIn(json: JsonObject): AgentEvent[] {
  const result = decodeEvent({...json, type: 'TOOL_CALL_RESULT'})
  return result && 'content' in result ? [result] : []
}
