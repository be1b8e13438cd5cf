/** The values fields may hold: words, JSON, metadata, content parts, patches, and what any event may carry. */
import type {Dice} from './dice.ts'
import type {Model} from './model.ts'
import type {Tag, WireEvent} from './wire.ts'

const WORDS = ['', 'a', ' world', 'Grüße ', '\n', '🚀', '"', '\\', 'data: x', '你好']
const LEAVES = [null, 0, '', false, true, 7, 'text', -1.5, '🚀']
const NAMES = ['a', 'b', 'list', 'x/y', 'm~n', 'ünï']

/** Makes at most one event, where the order of events allows one. */
export type Make = (model: Model, dice: Dice) => WireEvent | undefined

/** Some text, often new and sometimes empty. */
export function words(model: Model, dice: Dice): string {
  return dice.chance(0.6) ? `${model.word()}${dice.pick(WORDS)}` : dice.pick(WORDS)
}

/** Any JSON value. */
export function json(dice: Dice, depth = 2): unknown {
  if (depth === 0 || dice.chance(0.4)) return dice.pick(LEAVES)
  if (dice.chance(0.4)) return dice.times(4, () => json(dice, depth - 1))
  return object(dice, depth)
}

/** Any JSON object. */
export function object(dice: Dice, depth = 2): Record<string, unknown> {
  return Object.fromEntries(dice.times(4, () => [dice.pick(NAMES), json(dice, depth - 1)]))
}

/** Metadata, of an event or of a message. */
export function metadata(dice: Dice): Record<string, unknown> {
  const keys = ['a', 'b', 'ag-ui', 'usage']
  const value = () => (dice.chance(0.5) ? object(dice) : json(dice))
  return Object.fromEntries(dice.times(3, () => [dice.pick(keys), value()]))
}

/** A tag for something nobody owns yet: mostly none. */
export function anyTag(model: Model, dice: Dice): Tag {
  return dice.chance(0.6) ? undefined : dice.pick([...model.subagents, 's1', 's2'])
}

/** A tag that does not contradict who owns the thing. */
export function ownTag(dice: Dice, owner: Tag): Tag {
  return dice.chance(0.5) ? owner : undefined
}

/** Text or parts, as a result or a user message has. */
export function content(model: Model, dice: Dice): unknown {
  if (dice.chance(0.7)) return words(model, dice)
  return dice.times(4, () => part(model, dice))
}

/** One part: text, or media by data, address or the provider's own name. */
function part(model: Model, dice: Dice): Record<string, unknown> {
  const id = dice.maybe(0.3, () => ({id: `p${dice.below(9)}`}))
  if (dice.chance(0.5)) return {type: 'text', text: words(model, dice), ...id}
  return {
    type: dice.pick(['image', 'audio', 'video', 'document']),
    source: source(dice),
    ...id,
    ...dice.maybe(0.3, () => ({metadata: dice.pick([{filename: 'a.png'}, {}, 7])})),
  }
}

function source(dice: Dice): Record<string, unknown> {
  const mimeType = dice.maybe(0.5, () => ({mimeType: 'image/png'}))
  switch (dice.below(3)) {
    case 0:
      return {type: 'data', value: 'aGk=', mimeType: 'image/png'}
    case 1:
      return {type: 'url', value: 'https://example.com/a.png', ...mimeType}
    default:
      return {
        type: 'file',
        value: 'file-1',
        ...mimeType,
        ...dice.maybe(0.5, () => ({provider: 'x'})),
      }
  }
}

const POINTERS =
  '/a /b /list /a/b /a/list /list/0 /list/1 /list/- /list/3 /x~1y /m~0n /ünï /a/b/list /list/0/a /list/a /missing/deep /b/0'.split(
    ' ',
  )

/**
 * A JSON Patch that may or may not apply. What an activity holds stays an object: the official
 * client lets a patch make a list of it, which its own schema then refuses.
 */
export function patch(dice: Dice, isOfActivity = false): Record<string, unknown>[] {
  const make = () => operation(dice, isOfActivity)
  return dice.chance(0.03) ? [] : [make(), ...dice.times(3, make)]
}

function operation(dice: Dice, isOfActivity: boolean): Record<string, unknown> {
  const path = dice.pick(POINTERS)
  const op = dice.pick(['add', 'add', 'replace', 'remove', 'test', 'move', 'copy', 'unknown'])
  const extra = dice.maybe(0.1, () => ({note: 'left over'}))
  if (op === 'move' || op === 'copy') return {op, from: dice.pick(POINTERS), path, ...extra}
  if (op === 'remove') return {op, path: !isOfActivity && dice.chance(0.03) ? '' : path, ...extra}
  const isWhole = op !== 'unknown' && dice.chance(0.04)
  return {
    op,
    path: isWhole ? '' : path,
    value: dice.chance(0.3) || (isWhole && isOfActivity) ? object(dice) : json(dice),
    ...extra,
  }
}

/** Tokens used. */
export function usage(dice: Dice): Record<string, unknown>[] {
  const counts = ['inputTokens', 'outputTokens', 'totalTokens', 'reasoningTokens']
  const more = [...counts, 'cachedInputTokens', 'cacheWriteInputTokens']
  return dice.times(3, () => ({
    ...dice.maybe(0.5, () => ({provider: 'openai'})),
    ...dice.maybe(0.5, () => ({model: 'gpt'})),
    ...Object.fromEntries(
      more.flatMap((name) => (dice.chance(0.5) ? [[name, dice.below(99)]] : [])),
    ),
  }))
}

/** Adds what any event may carry, and what nobody knows. */
export function dress(event: WireEvent, dice: Dice): WireEvent {
  return {
    ...event,
    ...dice.maybe(0.3, () => ({timestamp: 1_790_000_000_000 + dice.below(1000)})),
    ...dice.maybe(0.15, () => ({rawEvent: dice.chance(0.3) ? null : json(dice)})),
    ...(event.metadata === undefined && dice.maybe(0.25, () => ({metadata: metadata(dice)}))),
    ...dice.maybe(0.05, () => ({fromTheFuture: json(dice)})),
  }
}
