// streaming-markdown: a parser that writes nodes as it goes, fed once per frame.
import {default_renderer, parser, parser_end, parser_write} from 'streaming-markdown'
import {createScroller} from './scroller.js'

export function mount(stage) {
  const root = createScroller(stage)
  const state = parser(default_renderer(root))
  return {
    root,
    prepare: (frames) => frames.map((deltas) => deltas.join('')),
    feed: (text) => parser_write(state, text),
    end: async () => parser_end(state),
  }
}
