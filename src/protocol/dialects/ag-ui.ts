/** AG-UI as the standard says it: the whole history in, events out; no opaque state. */
import type {Dialect} from '../dialect.ts'
import {asObject, defined} from '../json.ts'
import type {ContentPart, Message} from '../messages.ts'
import type {RunInput} from '../run-input.ts'

export const agUi: Dialect = {
  encode: encodeRunInput,
  hears: ({type}) => type !== 'THREAD_STATE',
}

/** A complete body: older strict servers refuse one without `tools`, `context`, `forwardedProps`. */
export function encodeRunInput(input: RunInput): Record<string, unknown> {
  const {threadId, runId, parentRunId, protocolVersion = '1.0', state = {}, messages} = input
  const {tools = [], context = [], forwardedProps, resume} = input
  return defined({
    threadId,
    runId,
    parentRunId,
    protocolVersion,
    state,
    messages: messages.map(encodeMessage),
    tools,
    context,
    forwardedProps: forwardedProps ?? {},
    resume,
  })
}

// Microsoft's host reads an address from `source.url`, where AG-UI puts it in `source.value`.
function encodeMessage(message: Message): Message {
  const {content} = message
  if (!Array.isArray(content)) return message
  return {...message, content: (content as readonly ContentPart[]).map(encodePart)} as Message
}

function encodePart(part: ContentPart): ContentPart {
  const source = asObject(part['source'])
  if (source?.['type'] !== 'url') return part
  return {...part, source: {...source, url: source['value']}}
}
