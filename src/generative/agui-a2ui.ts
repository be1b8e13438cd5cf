/** An activity that is a user interface: A2UI surfaces, drawn by the chat from what the agent described. */
import {html, nothing, type PropertyValues, type TemplateResult} from 'lit'
import {property, state} from 'lit/decorators.js'

import {isRunning, openInterrupts} from '../conversation/selectors.ts'
import type {ActivityItem, Conversation} from '../conversation/state.ts'
import {InnerElement} from '../elements/inner-element.ts'
import type {StringKey} from '../i18n/strings.ts'
import {isSameJson} from '../protocol/json.ts'
import {ForwardRequest} from '../requests.ts'
import {a2uiStyles} from './a2ui/a2ui.styles.ts'
import {forwardedAction, resolveAction} from './a2ui/action.ts'
import type {Spot} from './a2ui/canvas.ts'
import {readPath, writePath} from './a2ui/data.ts'
import {drawSurface} from './a2ui/draw.ts'
import {
  foldOperations,
  isDrawable,
  operationsIn,
  type Surface,
  type Surfaces,
} from './a2ui/surfaces.ts'
import {adoptBeside} from './adopt.ts'

/** What the visitor put into one place, and what the agent had there by then. */
interface Entry {
  readonly value: unknown
  readonly before: unknown
}

let drawn = 0

/** @summary A2UI surfaces in a turn. Not for use outside the widget. */
export class AguiA2ui extends InnerElement {
  @property({attribute: false}) item: ActivityItem | undefined

  /** Why a press led to nothing, until the next one. */
  @state() private held: StringKey | undefined

  #surfaces: Surfaces = new Map()
  readonly #entries = new Map<string, Map<string, Entry>>()
  readonly #remembered = new Map<string, number>()
  readonly #ids = new Map<string, string>()
  readonly #prefix = `a2ui-${++drawn}`

  override connectedCallback(): void {
    super.connectedCallback()
    adoptBeside(this, a2uiStyles)
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('item')) this.#read()
  }

  protected override render(): TemplateResult | typeof nothing {
    const surfaces = [...this.#surfaces.values()].filter(isDrawable)
    const status = this.item?.content['status']
    if (surfaces.length === 0) return this.#renderStatus(status)
    return html`${surfaces.map((surface) => this.#renderSurface(surface))}
    ${
      this.held === undefined
        ? nothing
        : html`<p class="a2ui-state" role="status">${this.words.get(this.held)}</p>`
    }`
  }

  // While the agent is at it, nothing of the surface is there; what it tells of errors is for itself.
  #renderStatus(status: unknown): TemplateResult | typeof nothing {
    if (status === 'failed') {
      return html`<p class="a2ui-state">${this.words.get('surface.failed')}</p>`
    }
    if (status !== 'building' && status !== 'retrying') return nothing
    return html`<p class="a2ui-state">
      <span class="ring"></span><span>${this.words.get('surface.building')}</span>
    </p>`
  }

  #renderSurface(surface: Surface): TemplateResult {
    const entries = this.#entries.get(surface.id) ?? new Map<string, Entry>()
    return html`<div class="a2ui" role="group" aria-label=${this.words.get('surface.label')}>
      ${drawSurface({
        surface: {...surface, data: withEntries(surface.data, entries)},
        words: this.words,
        markdown: this.display.markdown,
        isReadonly: this.display.isReadonly,
        entered: new Map([...entries].map(([place, {value}]) => [place, value])),
        enter: (place, value) => this.#enter(surface, place, value),
        remembered: this.#remembered,
        remember: (key, value) => {
          this.#remembered.set(key, value)
          this.requestUpdate()
        },
        idOf: (key) => this.#idOf(`${surface.id} ${key}`),
        press: (spot) => this.#press(surface, spot),
      })}
    </div>`
  }

  // An update may stand in an activity of its own: the surface it is for came in an earlier one.
  #read(): void {
    const content = this.item?.content ?? {}
    this.#surfaces = foldOperations(operationsIn(content))
    if (![...this.#surfaces.values()].every(isDrawable)) {
      const wanted = new Set(this.#surfaces.keys())
      const all = foldOperations([...this.#earlier(), ...operationsIn(content)])
      this.#surfaces = new Map([...all].filter(([id]) => wanted.has(id)))
    }
    for (const [id, entries] of this.#entries) {
      const data = this.#surfaces.get(id)?.data
      // What the agent has changed since is no longer the visitor's.
      for (const [place, {before}] of entries) {
        if (!isSameJson(readPath(data, place), before)) entries.delete(place)
      }
    }
  }

  #earlier(): readonly unknown[] {
    const items = this.display
      .conversation()
      .turns.flatMap((turn) => (turn.kind === 'agent' ? turn.items : []))
      .filter((item): item is ActivityItem => item.kind === 'activity')
    const own = items.findIndex(({key}) => key === this.item?.key)
    return items
      .slice(0, Math.max(own, 0))
      .filter(({activityType}) => activityType === this.item?.activityType)
      .flatMap(({content}) => operationsIn(content))
  }

  #enter(surface: Surface, place: string, value: unknown): void {
    const entries = this.#entries.get(surface.id) ?? new Map<string, Entry>()
    const before = readPath(surface.data, place)
    this.#entries.set(surface.id, entries.set(place, {value, before}))
    this.requestUpdate()
  }

  #press(surface: Surface, {component, scope}: Spot): void {
    const action = resolveAction(component.props['action'], scope)
    if (action === undefined) return
    const userAction = {
      name: action.name,
      surfaceId: surface.id,
      sourceComponentId: component.id,
      context: action.context,
      timestamp: new Date().toISOString(),
    }
    const request = new ForwardRequest(forwardedAction(userAction))
    this.dispatchEvent(request)
    this.held = request.isAccepted ? undefined : whyHeld(this.display.conversation())
  }

  #idOf(key: string): string {
    const id = this.#ids.get(key) ?? `${this.#prefix}-${this.#ids.size}`
    this.#ids.set(key, id)
    return id
  }
}

// Nothing is said where the page prevented it, or lets nobody send.
function whyHeld(conversation: Conversation): StringKey | undefined {
  if (isRunning(conversation)) return 'composer.busy'
  return openInterrupts(conversation).length > 0 ? 'ask.hold' : undefined
}

function withEntries(data: unknown, entries: ReadonlyMap<string, Entry>): unknown {
  let next = data
  for (const [place, {value}] of entries) {
    if (!place.startsWith('\0')) next = writePath(next, place, value)
  }
  return next
}

declare global {
  interface HTMLElementTagNameMap {
    'agui-a2ui': AguiA2ui
  }
}
