/** Reads what one frame of a stream holds: an event, the closing word, or nothing we know. */
import {decodeChunk} from './chunks.ts'
import {decodeEvent, eventType} from './decode.ts'
import type {AgentEvent} from './events.ts'
import type {JsonObject} from './json.ts'

/** Decodes a frame whose `data` is one event as JSON, or the closing `[DONE]`. */
export function decodeFrame(data: string, eventName: string | undefined): AgentEvent[] {
  const payload = data.trim()
  if (payload === '[DONE]') return [{type: 'DONE'}]
  let json: unknown
  try {
    json = JSON.parse(payload)
  } catch {
    return [{type: 'DIAGNOSTIC', reason: 'json'}]
  }
  return decodeJson(json, eventName)
}

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
