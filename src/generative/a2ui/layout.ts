/** Draws what holds other components: rows, columns, lists, cards, tabs, and what opens on a click. */
import {html, nothing, type TemplateResult} from 'lit'
import {classMap} from 'lit/directives/class-map.js'

import {asObject, asString, isObject, ownField} from '../../protocol/json.ts'
import type {Canvas, Drawing, Spot} from './canvas.ts'
import {entriesOf, readPath} from './data.ts'
import {bindingOf, textOf} from './values.ts'

const MOST_TABS = 20

/** A row, a column or a list, its children named one by one or repeated for each item of the data. */
export function drawList(spot: Spot, canvas: Canvas): Drawing {
  const {type, props} = spot.component
  const isRow = type === 'Row' || props['direction'] === 'horizontal'
  const classes = {'a2ui-row': isRow, 'a2ui-column': !isRow, 'a2ui-list': type === 'List'}
  const children = drawChildren(spot, canvas)
  if (children.every((child) => child === nothing)) return nothing
  return html`<div
    class=${classMap(classes)}
    data-justify=${asString(props['justify'] ?? props['distribution']) ?? nothing}
    data-align=${asString(props['align'] ?? props['alignment']) ?? nothing}
  >
    ${children}
  </div>`
}

function drawChildren(spot: Spot, canvas: Canvas): readonly Drawing[] {
  const children = spot.component.props['children']
  const list = isObject(children) ? ownField(children, 'explicitList') : children
  if (Array.isArray(list)) return list.map((id: unknown) => canvas.child(id, spot))
  if (!isObject(children)) return []
  const template = asObject(ownField(children, 'template')) ?? children
  const path = bindingOf({path: template['dataBinding'] ?? template['path']}, spot.scope)
  if (path === undefined) return []
  const from = path.replace(/\/$/, '')
  return entriesOf(readPath(spot.scope.data, path)).map(([name]) =>
    canvas.child(template['componentId'], spot, {path: `${from}/${escapeSegment(name)}`}),
  )
}

function escapeSegment(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1')
}

/** A card around one component. */
export function drawCard(spot: Spot, canvas: Canvas): Drawing {
  const {props} = spot.component
  const inside =
    props['child'] === undefined ? drawList(spot, canvas) : canvas.child(props['child'], spot)
  return inside === nothing ? nothing : html`<div class="a2ui-card">${inside}</div>`
}

/** Tabs; what is behind the others is not drawn. */
export function drawTabs(spot: Spot, canvas: Canvas): Drawing {
  const {props} = spot.component
  const list = props['tabs'] ?? props['tabItems']
  const tabs = Array.isArray(list) ? list.filter(isObject).slice(0, MOST_TABS) : []
  const chosen = Math.min(canvas.remembered.get(spot.key) ?? 0, tabs.length - 1)
  const panel = canvas.idOf(`${spot.key}#panel`)
  const idOf = (index: number) => canvas.idOf(`${spot.key}#${index}`)
  if (tabs.length === 0 || spot.isLabel) return nothing
  const choose = (index: number) => canvas.remember(spot.key, index)
  return html`<div class="a2ui-tabs">
    <div
      class="a2ui-tablist"
      role="tablist"
      @keydown=${(event: KeyboardEvent) => moveBetween(event)}
    >
      ${tabs.map(
        (tab, index) =>
          html`<button
            type="button"
            role="tab"
            id=${idOf(index)}
            aria-selected=${index === chosen}
            aria-controls=${panel}
            tabindex=${index === chosen ? 0 : -1}
            @click=${() => choose(index)}
          >
            ${textOf(tab['title'], spot.scope)}
          </button>`,
      )}
    </div>
    <div role="tabpanel" id=${panel} aria-labelledby=${idOf(chosen)}>
      ${canvas.child(tabs[chosen]?.['child'], spot)}
    </div>
  </div>`
}

// As everywhere: the arrows go from tab to tab, and choose as they go.
function moveBetween(event: KeyboardEvent): void {
  const list = event.currentTarget as HTMLElement
  const tabs = [...list.querySelectorAll<HTMLElement>(':scope > [role=tab]')]
  const isMirrored = getComputedStyle(list).direction === 'rtl'
  const last = tabs.length - 1
  const at = tabs.indexOf(event.target as HTMLElement)
  const next = {
    ArrowRight: at + (isMirrored ? -1 : 1),
    ArrowLeft: at + (isMirrored ? 1 : -1),
    Home: 0,
    End: last,
  }[event.key]
  if (next === undefined) return
  event.preventDefault()
  const tab = tabs[(next + tabs.length) % tabs.length]
  tab?.click()
  tab?.focus()
}

/** What A2UI calls a modal: here it opens in its place, since nothing of the agent's lies over a page. */
export function drawModal(spot: Spot, canvas: Canvas): Drawing {
  const {props} = spot.component
  const trigger = props['trigger'] ?? props['entryPointChild']
  const content = props['content'] ?? props['contentChild']
  const isOpen = canvas.remembered.get(spot.key) === 1
  const id = canvas.idOf(spot.key)
  if (spot.isLabel) return nothing
  return html`<div class="a2ui-modal">
    <button
      type="button"
      class="button a2ui-button"
      aria-expanded=${isOpen}
      aria-controls=${id}
      @click=${() => canvas.remember(spot.key, isOpen ? 0 : 1)}
    >
      ${drawTrigger(trigger, spot, canvas)}
    </button>
    <div class="a2ui-card" id=${id} ?hidden=${!isOpen}>
      ${isOpen ? canvas.child(content, spot) : nothing}
    </div>
  </div>`
}

// Mostly a button: then what is written on it, since its own action would only say that it was pressed.
function drawTrigger(id: unknown, spot: Spot, canvas: Canvas): TemplateResult {
  const component = canvas.surface.components.get(asString(id) ?? '')
  const label = component?.type === 'Button' ? component.props['child'] : id
  return html`${canvas.child(label, spot, {isLabel: true})}`
}
