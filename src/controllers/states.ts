/** Custom states, which a page's style sheet sees as `:state(running)`. */

import {isEmpty, isRunning, openInterrupts} from '../conversation/selectors.ts'
import type {Conversation} from '../conversation/state.ts'

/** How a conversation stands. */
export function statesOf(conversation: Conversation): Readonly<Record<string, boolean>> {
  return {
    running: isRunning(conversation),
    awaiting: openInterrupts(conversation).length > 0,
    empty: isEmpty(conversation),
    error: conversation.failure !== undefined,
  }
}

/** Switches each state on or off as told. */
export function showStates(states: CustomStateSet, now: Readonly<Record<string, boolean>>): void {
  for (const [name, isOn] of Object.entries(now)) {
    if (isOn) states.add(name)
    else states.delete(name)
  }
}
