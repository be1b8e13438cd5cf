/** Counts what a turn cost: the tokens each model call tells of. */
import type {TokenUsage} from '../protocol/events.ts'
import {defined, isObject, ownField, type JsonObject} from '../protocol/json.ts'
import type {Conversation} from './state.ts'
import {changeTurn, currentTurn} from './turns.ts'

/** Adds what was used to the run's turn. */
export function addUsage(
  conversation: Conversation,
  usage: readonly TokenUsage[] = [],
): Conversation {
  const turn = currentTurn(conversation)
  if (usage.length === 0) return conversation
  return changeTurn(conversation, turn, {usage: [...(turn?.usage ?? []), ...usage]})
}

/** Microsoft's CUSTOM `usage`, in AG-UI's words; nothing when it counts nothing. */
export function customUsage(value: unknown): readonly TokenUsage[] {
  if (!isObject(value)) return []
  const usage = defined<TokenUsage>({
    inputTokens: count(value, 'input'),
    outputTokens: count(value, 'output'),
    totalTokens: count(value, 'total'),
  })
  return Object.keys(usage).length > 0 ? [usage] : []
}

function count(value: JsonObject, kind: string): number | undefined {
  const tokens = ownField(value, `${kind}_token_count`)
  return typeof tokens === 'number' && tokens >= 0 ? tokens : undefined
}
