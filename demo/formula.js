// Draws formulas: KaTeX makes MathML of them, which a browser shows without any font or style of ours.

/** For `fence`: the formula as it is written, until KaTeX is loaded, or where it cannot be read. */
export function drawFormula(code, {closed}) {
  if (!closed) return undefined
  const place = document.createElement('div')
  place.textContent = code
  drawInto(place, code).catch(() => (place.textContent = code))
  return place
}

async function drawInto(place, code) {
  const {default: katex} = await import('/vendor/katex/katex.mjs')
  // What a formula may do to the page (links, classes, images) needs `trust`, which is off.
  katex.render(code, place, {displayMode: true, output: 'mathml', maxSize: 20})
}
