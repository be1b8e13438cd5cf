// The floor: the text and nothing else. What arrived is appended to the last text node of the last
// paragraph, once per frame; a blank line begins a new paragraph.
import {createScroller} from './scroller.js'

export function mount(stage) {
  const root = createScroller(stage)
  let last
  let isFirst = true
  // Line ends at the end may be the first half of a blank line.
  let held = ''
  const begin = () => {
    last = document.createTextNode('')
    const paragraph = document.createElement('p')
    paragraph.append(last)
    root.append(paragraph)
  }
  const feed = (text) => {
    const all = held + text
    held = /\n*$/.exec(all)[0]
    const parts = all.slice(0, all.length - held.length).split('\n\n')
    for (const [i, part] of parts.entries()) {
      if (isFirst || i > 0) begin()
      isFirst = false
      if (part !== '') last.appendData(part)
    }
  }
  return {
    root,
    prepare: (frames) => frames.map((deltas) => deltas.join('')),
    feed,
    async ask() {
      const {body} = await fetch('/agent/texts', {method: 'POST', body: '{}'})
      const reader = body.pipeThrough(new TextDecoderStream()).getReader()
      for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
        for (const [, data] of chunk.value.matchAll(/^data: (.*)$/gm)) feed(JSON.parse(data).text)
      }
    },
  }
}
