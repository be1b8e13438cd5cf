/** The box a contestant without one of its own writes into: as large as the element's. */
export function createScroller(stage) {
  const scroller = document.createElement('div')
  scroller.className = 'scroller'
  const root = document.createElement('div')
  scroller.append(root)
  stage.append(scroller)
  return root
}
