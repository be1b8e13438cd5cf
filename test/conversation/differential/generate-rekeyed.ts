/**
 * Streams behind which a server lists the thread under other ids than it streamed: some or all of
 * them, and text and calls of one message as two.
 */
import fc from 'fast-check'

import {Dice} from './dice.ts'
import {number, type Script} from './generate.ts'
import type {WireEvent, WireMessage} from './wire.ts'

const RUN = {threadId: 't1', runId: 'run-0'}

/** What was streamed, without an end, and how to list it. */
export interface Streamed {
  readonly script: Script
  readonly decision: number
}

/** Messages, calls, results, thoughts and activities in any sensible order, each of its own id. */
export const streamed: fc.Arbitrary<Streamed> = fc
  .record({decisions: fc.array(number, {minLength: 1, maxLength: 12}), decision: number})
  .map(({decisions, decision}) => ({script: {streams: [write(decisions)], cuts: [97]}, decision}))

function write(decisions: readonly number[]): WireEvent[] {
  const open: string[] = []
  let last: string | undefined
  const events = decisions.flatMap((decision, index): readonly WireEvent[] => {
    const dice = new Dice(decision)
    const id = `${index + 1}`
    switch (dice.below(6)) {
      case 0:
      case 1:
        last = `m${id}`
        return says('TEXT_MESSAGE', last, `Said ${id}`)
      case 2:
      case 3:
        open.push(`c${id}`)
        return calls(`c${id}`, dice.pick([undefined, last, `m${id}`]))
      case 4: {
        const toolCallId = open.shift()
        const answer = {messageId: `x${id}`, toolCallId: toolCallId ?? '', content: `Found ${id}`}
        return toolCallId === undefined ? [] : [{type: 'TOOL_CALL_RESULT', ...answer}]
      }
      default:
        return dice.chance(0.5)
          ? says('REASONING_MESSAGE', `r${id}`, `Thought ${id}`)
          : [{type: 'ACTIVITY_SNAPSHOT', messageId: `a${id}`, activityType: 'PLAN', content: {id}}]
    }
  })
  return [{type: 'RUN_STARTED', ...RUN}, ...events]
}

function says(type: string, messageId: string, delta: string): WireEvent[] {
  const role = type === 'TEXT_MESSAGE' ? 'assistant' : 'reasoning'
  return [
    {type: `${type}_START`, messageId, role},
    {type: `${type}_CONTENT`, messageId, delta},
    {type: `${type}_END`, messageId},
  ]
}

function calls(toolCallId: string, parentMessageId: string | undefined): WireEvent[] {
  const parent = parentMessageId === undefined ? {} : {parentMessageId}
  return [
    {type: 'TOOL_CALL_START', toolCallId, toolCallName: 'find', ...parent},
    {type: 'TOOL_CALL_ARGS', toolCallId, delta: `{"of":"${toolCallId}"}`},
    {type: 'TOOL_CALL_END', toolCallId},
  ]
}

/** The server's account of that thread, under other ids. */
export function relist(messages: readonly WireMessage[], decision: number): WireMessage[] {
  const dice = new Dice(decision)
  const listsThoughts = dice.chance(0.5)
  const share = dice.pick([0.3, 1])
  return messages.flatMap((message) => {
    const {role, toolCalls, content} = message
    if (role === 'activity' || (role === 'reasoning' && !listsThoughts)) return []
    const id = dice.chance(share) ? `s-${message.id}` : message.id
    if (!toolCalls || !content || dice.chance(0.5)) return [{...message, id}]
    const text = {id: `t-${message.id}`, role, content}
    const called = {id, role, toolCalls}
    return dice.chance(0.5) ? [text, called] : [called]
  })
}

/** The stream again, with that account behind it. */
export function withSnapshot({streams, cuts}: Script, messages: readonly WireMessage[]): Script {
  const [stream = []] = streams
  const end = [
    {type: 'MESSAGES_SNAPSHOT', messages},
    {type: 'RUN_FINISHED', ...RUN},
  ]
  return {streams: [[...stream, ...end]], cuts}
}
