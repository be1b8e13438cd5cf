/** Counts what was generated: every event, every optional field there and not, every pair of kinds interleaved. */
import {Model} from './model.ts'
import {OPTIONAL_FIELDS, optionalIn} from './optional-fields.ts'
import type {Script} from './generate.ts'
import type {WireEvent} from './wire.ts'

/** What may be interleaved. */
export const KINDS =
  'text tool reasoning activity step subagent state snapshot custom/raw chunk-text chunk-tool chunk-reasoning'.split(
    ' ',
  )

/** Those of them that stay open while others occur; an activity, from its first snapshot on. */
export const OPENABLE = KINDS.filter((kind) => !['state', 'snapshot', 'custom/raw'].includes(kind))

const KIND_OF: readonly (readonly [RegExp, string])[] = [
  [/^TEXT_MESSAGE_CHUNK/, 'chunk-text'],
  [/^TOOL_CALL_CHUNK/, 'chunk-tool'],
  [/^REASONING_MESSAGE_CHUNK/, 'chunk-reasoning'],
  [/^TEXT_MESSAGE_(?:START|CONTENT|END)$/, 'text'],
  [/^TOOL_CALL/, 'tool'],
  [/^(?:REASONING|THINKING)/, 'reasoning'],
  [/^ACTIVITY_/, 'activity'],
  [/^STEP/, 'step'],
  [/^SUBAGENT/, 'subagent'],
  [/^STATE_/, 'state'],
  [/^MESSAGES_SNAPSHOT/, 'snapshot'],
  [/^(?:CUSTOM|RAW)$/, 'custom/raw'],
]

type Counts = Map<string, number>

/** The sums over all scripts. */
export class Histogram {
  scripts = 0
  readonly events: Counts = new Map()
  readonly fields: Counts = new Map()
  readonly pairs: Counts = new Map()

  /** Adds one script. */
  count({streams}: Script): void {
    this.scripts += 1
    const model = new Model()
    for (const [index, stream] of streams.entries()) {
      model.ask(`u${index + 1}`)
      for (const event of stream) {
        add(this.events, event.type)
        this.#countFields(event)
        this.#countPairs(model, event)
        model.apply(event)
      }
    }
  }

  #countFields(event: WireEvent): void {
    const note = (where: string, thing: object, names: readonly string[]) => {
      for (const name of names)
        add(this.fields, `${where}.${name} ${Object.hasOwn(thing, name) ? 'there' : 'absent'}`)
    }
    note(event.type, event, OPTIONAL_FIELDS[event.type] ?? [])
    for (const {where, things, names} of optionalIn(event))
      for (const thing of things) note(where, thing, names)
  }

  #countPairs(model: Model, event: WireEvent): void {
    const kind = KIND_OF.find(([pattern]) => pattern.test(event.type))?.[1]
    if (kind === undefined) return
    for (const open of openKinds(model, event)) add(this.pairs, `${open} × ${kind}`)
  }

  /** What is missing: too rare an event or a field, a pair that hardly ever met. */
  gaps(types: readonly string[]): string[] {
    const fields = types.flatMap((type) =>
      (OPTIONAL_FIELDS[type] ?? []).map((name) => `${type}.${name}`),
    )
    const nested = [...this.fields.keys()].map((key) => key.replace(/ \w+$/, ''))
    return [
      ...types.filter((type) => !this.events.has(type)),
      ...[...new Set([...fields, ...nested])]
        .flatMap((field) => [`${field} there`, `${field} absent`])
        .filter((key) => (this.fields.get(key) ?? 0) < 20),
      ...OPENABLE.flatMap((open) => KINDS.map((kind) => `${open} × ${kind}`)).filter(
        (pair) => (this.pairs.get(pair) ?? 0) < 50,
      ),
    ]
  }

  /** The tables, as text. */
  toString(): string {
    return [
      `${this.scripts} scripts`,
      table('events', this.events),
      table('optional fields', this.fields),
      table('open × occurring', this.pairs),
    ].join('\n')
  }
}

/** The kinds of which something is open that this event is not about. */
function openKinds(model: Model, event: WireEvent): readonly string[] {
  const {messageId, toolCallId, subagentRunId: tag, stepName} = event
  const {texts, calls, spans, thoughts, activities, steps, subagents, lanes, thinking} = model
  const others = (ids: Iterable<string>, own: string | undefined) =>
    [...ids].some((id) => id !== own)
  const chunked = [...lanes].flatMap(([owner, {kind, id}]) =>
    id === messageId || id === toolCallId || (owner === tag && event.type.endsWith('CHUNK'))
      ? []
      : `chunk-${kind}`,
  )
  const isOpen: Readonly<Record<string, boolean>> = {
    text: others(texts, messageId),
    tool: others(calls, toolCallId),
    reasoning:
      others([...spans, ...thoughts], messageId) ||
      (thinking.message !== undefined && messageId !== undefined),
    activity: others(activities, messageId),
    step: others(steps.keys(), `${tag}/${stepName}`),
    subagent: others(subagents, event.type.startsWith('SUBAGENT') ? tag : undefined),
  }
  return [...Object.keys(isOpen).filter((kind) => isOpen[kind]), ...new Set(chunked)]
}

function add(counts: Counts, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

function table(title: string, counts: Counts): string {
  const rows = [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, count]) => `${key}: ${count}`)
  return `${title}\n  ${rows.join('\n  ')}`
}
