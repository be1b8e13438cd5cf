// The floor: the text and nothing else. What arrived is appended to the last text node of the last
// paragraph, once per frame; a blank line begins a new paragraph.
import {createScroller} from './scroller.js'

export function mount(stage) {
  const root = createScroller(stage)
  let last
  let isBlank = true
  const begin = () => {
    last = document.createTextNode('')
    const paragraph = document.createElement('p')
    paragraph.append(last)
    root.append(paragraph)
  }
  return {
    root,
    prepare: (frames) => frames.map((deltas) => deltas.join('')),
    feed(text) {
      // A blank line may be cut between its two line ends.
      const parts = text.split('\n\n')
      for (const [i, part] of parts.entries()) {
        if (isBlank || i > 0) begin()
        isBlank = false
        if (part !== '') last.appendData(part)
      }
    },
  }
}
