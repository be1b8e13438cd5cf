/** An activity nobody has a drawing for: one row, like a step, and never its raw content. */
import {html, type TemplateResult} from 'lit'

import type {ActivityItem} from '../conversation/state.ts'
import type {Words} from '../i18n/strings.ts'
import {icon} from './icons.ts'
import {nameInWords, withoutDots} from './labels.ts'
import {stateGlyph} from './state-glyph.ts'

const TITLES = ['title', 'name', 'label', 'message', 'executor_id']

const STATES = {
  done: /^(?:complete|completed|done|finished|success|succeeded|ok|ready)$/i,
  failed: /^(?:failed|failure|error)$/i,
  stopped: /^(?:stopped|cancell?ed|aborted|skipped)$/i,
  running: /^(?:in[ _-]?progress|running|working|active|started|executing|pending|waiting)$/i,
} as const

/** The row of an activity; what was going on when the reply ended goes on no longer. */
export function renderActivity(item: ActivityItem, isLive: boolean, words: Words): TemplateResult {
  const told = stateOf(item.content['status'])
  const state = told === 'running' && !isLive ? 'stopped' : told
  return html`<p part="activity" class="activity" data-state=${state ?? 'none'}>
    ${state === undefined ? icon('activity', 'small') : stateGlyph(state)}
    <span
      >${titleOf(item)}${
        state && html`<span class="hidden">, ${words.get(`step.${state}`)}</span>`
      }</span
    >
  </p>`
}

/** What an activity is called in its row. */
export function titleOf({content, activityType}: ActivityItem): string {
  for (const key of TITLES) {
    const text = content[key]
    if (typeof text !== 'string' || text.trim() === '') continue
    return key === 'executor_id' ? nameInWords(text) : withoutDots(text)
  }
  return nameInWords(activityType)
}

function stateOf(status: unknown): keyof typeof STATES | undefined {
  if (typeof status !== 'string') return undefined
  const states = Object.keys(STATES) as (keyof typeof STATES)[]
  return states.find((state) => STATES[state].test(status))
}
