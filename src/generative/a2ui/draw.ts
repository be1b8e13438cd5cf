/** Draws a surface from its root: each component by its type, within bounds and never inside itself. */
import {html, nothing} from 'lit'

import type {Canvas, Draw, Drawing, Spot} from './canvas.ts'
import {drawDivider, drawIcon, drawImage, drawMedia, drawText} from './content.ts'
import {
  drawButton,
  drawCheckBox,
  drawChoice,
  drawDateTime,
  drawSlider,
  drawTextField,
} from './controls.ts'
import {drawCard, drawList, drawModal, drawTabs} from './layout.ts'
import {asWords} from './scope.ts'
import {textOf} from './values.ts'

const DEEPEST = 32
/** Drawn in one surface, the repeats of templates counted. */
const MOST_DRAWN = 1000
const HEAVIEST = 12

const drawings: Readonly<Record<string, Draw>> = {
  Text: drawText,
  Image: drawImage,
  Icon: drawIcon,
  Video: drawMedia,
  AudioPlayer: drawMedia,
  Row: drawList,
  Column: drawList,
  List: drawList,
  Card: drawCard,
  Tabs: drawTabs,
  Modal: drawModal,
  Divider: drawDivider,
  Button: drawButton,
  TextField: drawTextField,
  CheckBox: drawCheckBox,
  Slider: drawSlider,
  DateTimeInput: drawDateTime,
  MultipleChoice: drawChoice,
  ChoicePicker: drawChoice,
  RadioGroup: drawChoice,
  CheckboxGroup: drawChoice,
}

/** The surface of this canvas. */
export function drawSurface(given: Omit<Canvas, 'child'>): Drawing {
  let left = MOST_DRAWN
  const child: Canvas['child'] = (id, spot, {path = spot.scope.path, ...changes} = {}) => {
    const component = canvas.surface.components.get(asWords(id))
    const {ancestors, key} = spot
    if (component === undefined || ancestors.includes(component.id)) return nothing
    if (ancestors.length >= DEEPEST || left <= 0) return nothing
    left--
    return drawSpot(
      {
        ...spot,
        component,
        scope: {...spot.scope, path},
        ancestors: [...ancestors, component.id],
        key: `${key}/${component.id}${path === spot.scope.path ? '' : `@${path}`}`,
        ...changes,
      },
      canvas,
    )
  }
  const canvas: Canvas = {...given, child}
  const {root, data} = canvas.surface
  const scope = {data, path: '', locale: canvas.words.locale}
  const top = {component: {id: '', type: '', props: {}}, scope, ancestors: [], key: ''}
  return child(root, {...top, isLabel: false})
}

function drawSpot(spot: Spot, canvas: Canvas): Drawing {
  const {type, props} = spot.component
  const draw = Object.hasOwn(drawings, type) ? drawings[type] : undefined
  const drawn = (draw ?? drawUnknown)(spot, canvas)
  const weight = Math.min(Math.round(Number(props['weight'] ?? 0)), HEAVIEST)
  if (!(weight > 0) || drawn === nothing) return drawn
  return html`<div class="a2ui-weighted" data-weight=${weight}>${drawn}</div>`
}

// A component of another catalogue: its words and what is in it, if it has them under the usual names.
function drawUnknown(spot: Spot, canvas: Canvas): Drawing {
  const {props} = spot.component
  const words = ['title', 'label', 'text', 'value', 'description']
    .map((name) => textOf(props[name], spot.scope))
    .filter(Boolean)
  return html`${words.map((text) => html`<p dir="auto">${text}</p>`)}
  ${canvas.child(props['child'], spot)}${props['children'] === undefined ? nothing : drawList(spot, canvas)}`
}
