/** How text becomes events as it arrives: frames of an event stream, or a line of JSON each. */
import {createParser} from 'eventsource-parser'

import {frameDecoder} from './decode-frame.ts'
import type {AgentEvent} from './events.ts'
import {mediaType} from './request.ts'

/** Where a format puts what it reads. */
export interface Sink {
  /** Takes the events of one frame. */
  readonly push: (events: readonly AgentEvent[]) => void
  /** Takes the id of a frame that was read. */
  readonly note: (id: string) => void
  /** Ends the run where something outgrew its bound. */
  readonly limit: (isPassed: boolean, what: string) => void
  /** Characters one unfinished frame may have. */
  readonly bufferSize: number
}

/** Reads one answer: called with each piece of its text, and once at the end, with what is left. */
export type Format = (sink: Sink) => (text: string, isEnd: boolean) => void

/** Server-sent events, one event of the run in each. A forgotten last blank line costs nothing. */
export const eventStream: Format = ({push, note, limit, bufferSize}) => {
  const decode = frameDecoder()
  const parser = createParser({
    maxBufferSize: bufferSize,
    onEvent: ({data, event, id}) => {
      const events = decode(data, event)
      push(events)
      // One that was cut will come again.
      if (id !== undefined && events[0]?.type !== 'DIAGNOSTIC') note(id)
    },
    onError: ({type}) => limit(type === 'max-buffer-size-exceeded', 'One event'),
  })
  return (text, isEnd) => parser.feed(isEnd ? `${text}\n\n` : text)
}

/** JSON, one event to a line. */
const jsonLines: Format = byLine(({push}) => {
  const decode = frameDecoder()
  return (line) => line.trim() === '' || push(decode(line, undefined))
})

/** Reads text line by line, without their ends; the last one needs none. */
export function byLine(open: (sink: Sink) => (line: string) => unknown): Format {
  return (sink) => {
    const read = open(sink)
    let rest = ''
    return (text, isEnd) => {
      rest += text
      if (isEnd || text.includes('\n')) {
        const lines = rest.split(/\r?\n/)
        rest = isEnd ? '' : (lines.pop() as string)
        for (const line of lines) read(line)
      }
      sink.limit(rest.length > sink.bufferSize, 'One event')
    }
  }
}

/** The format of an answer that streams; one that does not say its type is an event stream, if any. */
export function formatOf({headers, body, status}: Response): Format | undefined {
  const type = mediaType(headers)
  if (!body) return undefined
  if (type === '' ? status !== 202 : type === 'text/event-stream') return eventStream
  return /^application\/(?:x-)?(?:ndjson|jsonl|json-?lines)$/.test(type) ? jsonLines : undefined
}
