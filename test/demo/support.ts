// What the tests of the demo share: a fixed day, requests, and a reader for event streams.
import type {Wait} from '../../demo/server/agent/pace.ts'
import {startDemo, type Demo, type DemoOptions} from '../../demo/server/app.ts'

/** The day of the design's pictures. */
export const FRIDAY = new Date(2026, 10, 20, 10, 42)

export interface SentEvent {
  readonly type: string
  readonly [field: string]: unknown
}

/** A throw-away demo on any free port, without pauses. */
export function startTestDemo(options: DemoOptions = {}): Promise<Demo> {
  return startDemo({port: 0, dataDir: 'memory://', pace: 0, now: () => FRIDAY, ...options})
}

export function post(
  demo: Demo,
  path: string,
  body: unknown,
  options: {headers?: Record<string, string>; signal?: AbortSignal} = {},
): Promise<Response> {
  return fetch(new URL(path, demo.url), {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    ...options,
    headers: {'content-type': 'application/json', ...options.headers},
  })
}

/** The events of a whole stream; `[DONE]` is none. */
export function parseEvents(body: string): SentEvent[] {
  return body
    .split('\n\n')
    .filter((frame) => frame.startsWith('data: ') && frame !== 'data: [DONE]')
    .map((frame) => JSON.parse(frame.slice('data: '.length)) as SentEvent)
}

export function typesOf(events: readonly SentEvent[]): string[] {
  return events.map((event) => event.type)
}

/** The types with repetitions in a row told once. */
export function orderOf(events: readonly SentEvent[]): string[] {
  return typesOf(events).filter((type, index, types) => type !== types[index - 1])
}

export function textOf(events: readonly SentEvent[]): string {
  return events
    .filter((event) => event.type === 'TEXT_MESSAGE_CONTENT')
    .map((event) => String(event['delta']))
    .join('')
}

export function stateOf(events: readonly SentEvent[]): string | undefined {
  const state = events.findLast((event) => event.type === 'THREAD_STATE')?.['serializedState']
  return typeof state === 'string' ? state : undefined
}

/** Says one thing to the TaskAgent endpoint and reads the whole answer. */
export async function chat(
  demo: Demo,
  content: string,
  options: {state?: string | undefined; query?: string; threadId?: string; id?: string} = {},
): Promise<{body: string; events: SentEvent[]; text: string; state: string | undefined}> {
  const response = await post(demo, `/api/agent/chat${options.query ?? ''}`, {
    messages: [{role: 'user', content, ...(options.id !== undefined && {id: options.id})}],
    ...(options.state !== undefined && {serializedState: options.state}),
    ...(options.threadId !== undefined && {threadId: options.threadId}),
  })
  const body = await response.text()
  const events = parseEvents(body)
  return {body, events, text: textOf(events), state: stateOf(events)}
}

export async function titlesOn(demo: Demo): Promise<string[]> {
  const response = await fetch(new URL('/api/tasks', demo.url))
  const {tasks} = (await response.json()) as {tasks: {title: string}[]}
  return tasks.map((task) => task.title)
}

export async function countOf(demo: Demo, title: string): Promise<number> {
  return (await titlesOn(demo)).filter((other) => other === title).length
}

/** A way of waiting that lets the first pauses pass at once and holds a run at the next one. */
export function holdAfter(count: number): {wait: Wait; reached: Promise<void>} {
  let left = count
  let tell = () => {}
  const reached = new Promise<void>((resolve) => {
    tell = resolve
  })
  const wait: Wait = async (_ms, signal) => {
    if (left-- > 0) return
    tell()
    await new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error))
    })
  }
  return {wait, reached}
}
