/** Custom states, which a page's style sheet sees as `:state(running)`. */

/** Switches each state on or off as told. */
export function showStates(states: CustomStateSet, now: Readonly<Record<string, boolean>>): void {
  for (const [name, isOn] of Object.entries(now)) {
    if (isOn) states.add(name)
    else states.delete(name)
  }
}
