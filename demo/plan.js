// Draws the agent's plans: an activity of type "plan" is this page's to draw, as any type can be.

const GLYPHS = {waiting: '○', running: '◔', done: '●', cancelled: '×'}

/** What stands in the chat is styled by part, from the page's own sheet. */
export function drawPlan({content}) {
  const {title, steps} = content
  if (typeof title !== 'string' || !Array.isArray(steps)) return undefined
  const plan = make('div', 'plan')
  plan.append(make('p', 'plan-title', title))
  const list = make('ol', 'plan-steps')
  for (const {title: step, status} of steps) {
    const row = make('li', `plan-step plan-${status}`)
    const glyph = make('span', 'plan-glyph', GLYPHS[status] ?? GLYPHS.waiting)
    glyph.setAttribute('aria-hidden', 'true')
    row.append(glyph, make('span', 'plan-words', step), make('span', 'plan-status', status))
    list.append(row)
  }
  plan.append(list)
  return plan
}

function make(name, part, text = '') {
  const element = document.createElement(name)
  element.setAttribute('part', part)
  element.textContent = text
  return element
}
