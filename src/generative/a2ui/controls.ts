/** Draws what the visitor can press, write into and choose from. */
import {html, nothing, type TemplateResult} from 'lit'
import {ifDefined} from 'lit/directives/if-defined.js'
import {live} from 'lit/directives/live.js'

import {nameInWords} from '../../elements/labels.ts'
import {asString, isObject} from '../../protocol/json.ts'
import {bind, type Bound, type Canvas, type Drawing, type Spot} from './canvas.ts'
import {drawLink} from './content.ts'
import {openedBy} from './functions.ts'
import {asWords} from './scope.ts'
import {failedCheck, textOf, valueOf} from './values.ts'

const MOST_OPTIONS = 200
const LONGEST_ENTRY = 10_000
// Numbers between whole ones are numbers, too.
const ANY = 'any'

/** A button that tells the agent it was pressed, or a link if that is what it does. */
export function drawButton(spot: Spot, canvas: Canvas): Drawing {
  const {component, scope} = spot
  const {props} = component
  const style = props['primary'] === true ? 'primary' : asString(props['variant'])
  const label = html`${
    props['child'] === undefined
      ? textOf(props['label'] ?? props['text'], scope)
      : canvas.child(props['child'], spot, {isLabel: true})
  }`
  const url = openedBy(props['action'])
  if (spot.isLabel) return label
  if (url !== undefined) {
    return drawLink(textOf(url, scope), label, spot, canvas, {style})
  }
  const isHeld = canvas.isReadonly || failedCheck(props['checks'], scope) !== undefined
  return html`<button
    type="button"
    part="button"
    class="button a2ui-button"
    data-style=${style ?? nothing}
    aria-label=${nameOf(spot, canvas) ?? nothing}
    aria-disabled=${isHeld}
    @click=${() => (isHeld ? undefined : canvas.press(spot))}
  >
    ${label}
  </button>`
}

// An icon says nothing aloud.
function nameOf({component: {props}, scope}: Spot, canvas: Canvas): string | undefined {
  const child = canvas.surface.components.get(asWords(props['child']))
  return child?.type === 'Icon' ? nameInWords(textOf(child.props['name'], scope)) : undefined
}

/** A field for text or a number. What it calls obscured is no password to the browser, which fills none in. */
export function drawTextField(spot: Spot, canvas: Canvas): Drawing {
  const {props} = spot.component
  const bound = bind(props['value'] ?? props['text'], spot, canvas)
  const kind = asWords(props['variant'] ?? props['textFieldType'] ?? props['usageHint'])
  const value = asWords(bound.value)
  return drawField(spot, canvas, bound, (attributes) => {
    const onInput = ({target}: Event) => {
      const text = (target as HTMLInputElement).value
      bound.set(kind === 'number' && text !== '' ? Number(text) : text)
    }
    if (kind === 'longText') {
      return html`<textarea
        rows="3"
        maxlength=${LONGEST_ENTRY}
        autocomplete="off"
        aria-invalid=${attributes.isInvalid}
        aria-describedby=${ifDefined(attributes.describedBy)}
        .value=${live(value)}
        @input=${onInput}
      ></textarea>`
    }
    return html`<input
      type=${kind === 'number' || kind === 'date' ? kind : 'text'}
      class=${kind === 'obscured' ? 'a2ui-obscured' : ''}
      maxlength=${LONGEST_ENTRY}
      .step=${ANY}
      autocomplete="off"
      aria-invalid=${attributes.isInvalid}
      aria-describedby=${ifDefined(attributes.describedBy)}
      .value=${live(value)}
      @input=${onInput}
    />`
  })
}

/** A field for a date, a time, or both. */
export function drawDateTime(spot: Spot, canvas: Canvas): Drawing {
  const {props} = spot.component
  const bound = bind(props['value'], spot, canvas)
  const hasTime = valueOf(props['enableTime'], spot.scope) === true
  const hasDate = valueOf(props['enableDate'], spot.scope) === true || !hasTime
  const kind = hasTime ? (hasDate ? 'datetime-local' : 'time') : 'date'
  return drawField(
    spot,
    canvas,
    bound,
    (attributes) =>
      html`<input
        type=${kind}
        autocomplete="off"
        aria-invalid=${attributes.isInvalid}
        aria-describedby=${ifDefined(attributes.describedBy)}
        min=${ifDefined(asMoment(textOf(props['min'], spot.scope), kind) || undefined)}
        max=${ifDefined(asMoment(textOf(props['max'], spot.scope), kind) || undefined)}
        .value=${live(asMoment(asWords(bound.value), kind))}
        @input=${({target}: Event) => bound.set((target as HTMLInputElement).value)}
      />`,
  )
}

// The part of an ISO moment that a field of this kind takes.
function asMoment(iso: string, kind: string): string {
  if (kind === 'time') return /(?:^|T)(\d\d:\d\d)/.exec(iso)?.[1] ?? ''
  return iso.slice(0, kind === 'date' ? 10 : 16)
}

/** A number between two others. */
export function drawSlider(spot: Spot, canvas: Canvas): Drawing {
  const {props} = spot.component
  const bound = bind(props['value'], spot, canvas)
  const min = Number(props['min'] ?? props['minValue'] ?? 0)
  const max = Number(props['max'] ?? props['maxValue'] ?? 100)
  const value = Number(bound.value ?? min)
  return drawField(
    spot,
    canvas,
    bound,
    (attributes) =>
      html`<span class="a2ui-slider">
        <input
          type="range"
          min=${min}
          max=${max}
          .step=${max - min > 10 ? '1' : ANY}
          aria-label=${attributes.label || nothing}
          aria-describedby=${ifDefined(attributes.describedBy)}
          .value=${live(String(value))}
          @input=${({target}: Event) => bound.set((target as HTMLInputElement).valueAsNumber)}
        />
        <output>${new Intl.NumberFormat(canvas.words.locale).format(value)}</output>
      </span>`,
  )
}

/** A box to tick. */
export function drawCheckBox(spot: Spot, canvas: Canvas): Drawing {
  const {props} = spot.component
  const bound = bind(props['value'] ?? props['checked'], spot, canvas)
  if (spot.isLabel) return nothing
  return html`<label class="a2ui-choice">
    <input
      type="checkbox"
      .checked=${live(bound.value === true)}
      @change=${({target}: Event) => bound.set((target as HTMLInputElement).checked)}
    />
    <span dir="auto">${textOf(props['label'], spot.scope)}</span>
  </label>`
}

/** One of several, or several of them. */
export function drawChoice(spot: Spot, canvas: Canvas): Drawing {
  const {type, props} = spot.component
  const bound = bind(props['value'] ?? props['selections'], spot, canvas)
  const list = valueOf(props['options'], spot.scope)
  const options = Array.isArray(list) ? list.filter(isObject).slice(0, MOST_OPTIONS) : []
  const chosen = Array.isArray(bound.value) ? bound.value.map(asWords) : [asWords(bound.value)]
  const most = Number(props['maxAllowedSelections'] ?? Infinity)
  const isOne = chooses(type, most, asString(props['variant']))
  const label = textOf(props['label'] ?? props['description'], spot.scope)
  const name = canvas.idOf(spot.key)
  if (options.length === 0 || spot.isLabel) return nothing
  const pick = (value: string, isOn: boolean) => {
    const others = isOne ? [] : chosen.filter((other) => other !== value && other !== '')
    const next = isOn ? [...others, value] : others
    bound.set(typeof bound.value === 'string' ? (next[0] ?? '') : next)
  }
  return html`<fieldset
    class="a2ui-choices"
    aria-label=${label === '' ? nameInWords(type) : nothing}
  >
    ${label === '' ? nothing : html`<legend dir="auto">${label}</legend>`}
    ${options.map((option) => {
      const value = asWords(option['value'])
      const isOn = chosen.includes(value)
      return html`<label class="a2ui-choice">
        <input
          type=${isOne ? 'radio' : 'checkbox'}
          name=${name}
          ?disabled=${!isOne && !isOn && chosen.filter(Boolean).length >= most}
          .checked=${live(isOn)}
          @change=${({target}: Event) => pick(value, (target as HTMLInputElement).checked)}
        />
        <span dir="auto">${textOf(option['label'], spot.scope) || value}</span>
      </label>`
    })}
  </fieldset>`
}

// 0.8 says how many, 0.9 says which of two, and picks one if nothing is said.
function chooses(type: string, most: number, variant: string | undefined): boolean {
  if (type === 'RadioGroup' || most === 1 || variant === 'mutuallyExclusive') return true
  return type === 'ChoicePicker' && variant === undefined && most === Infinity
}

interface FieldAttributes {
  readonly label: string
  readonly isInvalid: boolean
  /** Id of what is wrong. */
  readonly describedBy: string | undefined
}

// Label above, what is wrong below, once something was entered.
function drawField(
  spot: Spot,
  canvas: Canvas,
  {isTouched}: Bound,
  draw: (attributes: FieldAttributes) => TemplateResult,
): Drawing {
  const {props, type} = spot.component
  const label = textOf(props['label'], spot.scope) || nameInWords(type)
  const error = isTouched ? failedCheck(props['checks'], spot.scope) : undefined
  const isInvalid = error !== undefined
  const describedBy = isInvalid ? canvas.idOf(`${spot.key}#error`) : undefined
  if (spot.isLabel) return nothing
  return html`<div class="a2ui-field">
    <label>
      <span dir="auto">${label}</span>
      ${draw({label, isInvalid, describedBy})}
    </label>
    ${describedBy ? html`<p class="a2ui-error" id=${describedBy} role="alert">${error}</p>` : nothing}
  </div>`
}
