// streamdown: React draws the text so far once per frame, as a page does that keeps it in a state.
import {createElement} from 'react'
import {createRoot} from 'react-dom/client'
import {Streamdown} from 'streamdown'
import {createScroller} from './scroller.js'

export function mount(stage) {
  const root = createScroller(stage)
  const drawer = createRoot(root)
  let text = ''
  const show = (isAnimating) => drawer.render(createElement(Streamdown, {isAnimating}, text))
  show(true)
  return {
    root,
    prepare: (frames) => frames.map((deltas) => deltas.join('')),
    feed(more) {
      text += more
      show(true)
    },
    end: async () => show(false),
  }
}
