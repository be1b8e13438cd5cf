/** What the widget looks like, in figures: where each of its elements stands, and how it is styled. */
import type {Locator} from '@playwright/test'

/** Per element: its place in the panel, and every property as computed. */
export type Looks = Readonly<Record<string, Readonly<Record<string, string>>>>

export function looks(host: Locator): Promise<Looks> {
  return host.evaluate((element) => {
    const root = element.shadowRoot ?? element
    const {left, top} = (root.querySelector('.panel') ?? element).getBoundingClientRect()
    const all: Record<string, Record<string, string>> = {}
    for (const [nth, node] of [...root.querySelectorAll('*')].entries()) {
      const name = `${nth} ${node.localName}.${node.getAttribute('class') ?? ''}`
      const box = node.getBoundingClientRect()
      // A slot has no box of its own.
      const hasBox = getComputedStyle(node).display !== 'contents'
      const offsets = [box.left - left, box.top - top, box.width, box.height]
      const place = hasBox ? offsets.map(Math.round) : []
      for (const pseudo of ['', '::before', '::after', '::placeholder']) {
        const style = getComputedStyle(node, pseudo)
        const isDrawn =
          pseudo === '::placeholder' ? 'placeholder' in node : style.content !== 'none'
        if (pseudo !== '' && !isDrawn) continue
        const properties = [...style]
          // The language of the page, which `all: unset` unsets with everything else.
          .filter((property) => property !== '-webkit-locale')
          .map((property) => [property, style.getPropertyValue(property)])
        all[name + pseudo] = {place: place.join(' '), ...Object.fromEntries(properties)}
      }
    }
    return all
  })
}

/** Each way in which two looks differ, once, with the elements it is found on. */
export function differences(one: Looks, other: Looks): string[] {
  const found = new Map<string, string[]>()
  for (const element of new Set([...Object.keys(one), ...Object.keys(other)])) {
    const [before = {}, after = {}] = [one[element], other[element]]
    for (const property of new Set([...Object.keys(before), ...Object.keys(after)])) {
      if (before[property] === after[property]) continue
      const way = `${property}: ${before[property]} → ${after[property]}`
      found.set(way, [...(found.get(way) ?? []), element])
    }
  }
  return [...found].map(([way, [first, ...more]]) => `${way} (${first} and ${more.length} more)`)
}
