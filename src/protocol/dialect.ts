/** How one kind of server phrases AG-UI: encode a request, decode a payload. */
import {decodeEvent, eventType} from './decode.ts'
import type {AgentEvent} from './events.ts'
import type {JsonObject} from './json.ts'
import type {RunInput} from './run-input.ts'

/** The dialects a chat can be told to speak. */
export type DialectName = 'auto' | 'ag-ui' | 'task-agent'

/** One way of phrasing requests and answers. */
export interface Dialect {
  /** The JSON body of the request that starts a run. */
  readonly encode: (input: RunInput) => unknown
  /** The events one SSE frame brings. */
  readonly decode: (data: string, eventName: string | undefined) => AgentEvent[]
}

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
  return decodeFrameJson(json, eventName)
}

/** The events one frame's JSON stands for: one, or the end of a call and its result at once. */
function decodeFrameJson(json: unknown, eventName?: string): AgentEvent[] {
  const event = decodeEvent(json, eventName)
  if (event?.type === 'TOOL_CALL_END') return [event, ...resultIn(json as JsonObject)]
  if (event !== undefined) return [event]
  return [{type: 'DIAGNOSTIC', reason: eventType(json, eventName) ? 'fields' : 'type'}]
}

function resultIn(json: JsonObject): AgentEvent[] {
  const result = decodeEvent({...json, type: 'TOOL_CALL_RESULT'})
  return result && 'content' in result ? [result] : []
}
