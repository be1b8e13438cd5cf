/** Reads the chunks an OpenAI-like server streams. */
import type {AgentEvent} from './events.ts'
import {asId, asObject, asString, defined, isObject, ownField, readList} from './json.ts'

/** The events of a chunk, or of its end; `undefined` where this is none. */
export function decodeChunk(json: unknown): AgentEvent[] | undefined {
  const choices = isObject(json) ? readList(ownField(json, 'choices'), asObject) : undefined
  if (!choices) return undefined
  const {delta = {}, finish_reason: reason} = choices[0] ?? {}
  const {content, tool_calls: calls} = asObject(delta) ?? {}
  const messageId = asId(ownField(json as object as Record<string, unknown>, 'id'))
  const events: AgentEvent[] = (readList(calls, asObject) ?? []).map((call) => {
    const {name, arguments: args} = asObject(call['function']) ?? {}
    return defined<Extract<AgentEvent, {type: 'TOOL_CALL_CHUNK'}>>({
      type: 'TOOL_CALL_CHUNK',
      toolCallId: asId(call['id']),
      toolCallName: asId(name),
      parentMessageId: messageId,
      delta: asString(args),
    })
  })
  if (asString(content)) {
    events.unshift(defined({type: 'TEXT_MESSAGE_CHUNK', messageId, delta: content}) as AgentEvent)
  }
  if (reason === 'content_filter') events.push({type: 'CONTENT_FILTER'})
  return asString(reason) ? [...events, {type: 'RUN_FINISHED'}] : events
}
