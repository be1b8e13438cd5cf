/** Fields as a visitor fills them in: label above, what is wrong below. */
import {html, nothing, type ReactiveControllerHost, type TemplateResult} from 'lit'

import type {Words} from '../i18n/strings.ts'
import {faultOf, readField, written, type Field} from './fields.ts'
import {icon} from './icons.ts'

type Input = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

/** Values by the names of fields; what was left empty has none. */
export type Values = Readonly<Record<string, unknown>>

/** The fields on a card, what is written in them, and what is wrong with it. */
export class Form {
  readonly #host: ReactiveControllerHost & HTMLElement
  #faults: Readonly<Record<string, string>> = {}
  #fields: readonly Field[] = []
  #prefix = ''

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host
  }

  /** The fields; `prefix` keeps their ids apart from those of other forms. */
  render(fields: readonly Field[], prefix: string, words: Words): readonly TemplateResult[] {
    this.#fields = fields
    this.#prefix = prefix
    return fields.map((field) => {
      const label = field.label || words.get('form.answer')
      return renderField({...field, label}, this.#idOf(field), this.#faultOf(field))
    })
  }

  /** The values of these fields. */
  read(fields = this.#fields): Values {
    return Object.fromEntries(
      fields.flatMap((field) => {
        const value = this.#valueOf(field)
        return value === undefined ? [] : [[field.name, value]]
      }),
    )
  }

  /** Says below each field what is wrong with it; false if there was anything to say. */
  check(words: Words): boolean {
    const faults = this.#fields.flatMap((field): readonly [string, string][] => {
      const isUnreadable = this.#inputOf(field)?.validity.badInput === true
      const fault = faultOf(field, this.#valueOf(field), isUnreadable, words)
      return fault === undefined ? [] : [[field.name, fault]]
    })
    this.#faults = Object.fromEntries(faults)
    this.#host.requestUpdate()
    return faults.length === 0
  }

  /** Takes back what was said of a field that is being changed. */
  readonly forgive = ({target}: Event): void => {
    const field = this.#fields.find((other) => this.#inputOf(other) === target)
    if (field === undefined || !Object.hasOwn(this.#faults, field.name)) return
    const {[field.name]: _, ...rest} = this.#faults
    this.#faults = rest
    this.#host.requestUpdate()
  }

  #valueOf(field: Field): unknown {
    const input = this.#inputOf(field)
    if (input === null) return undefined
    return readField(
      field,
      input.type === 'checkbox' ? (input as HTMLInputElement).checked : input.value,
    )
  }

  // What every object has besides is no fault.
  #faultOf({name}: Field): string | undefined {
    return Object.hasOwn(this.#faults, name) ? this.#faults[name] : undefined
  }

  #idOf({name}: Field): string {
    return `${this.#prefix}-${this.#fields.findIndex((field) => field.name === name)}`
  }

  #inputOf(field: Field): Input | null {
    return this.#host.querySelector<Input>(`[id="${this.#idOf(field)}"]`)
  }
}

function renderField(field: Field, id: string, error: string | undefined): TemplateResult {
  const {kind, label, hint, isRequired} = field
  const input = renderInput(field, id, error !== undefined)
  const isCheck = kind === 'boolean'
  const mark =
    isRequired && !isCheck ? html`<span class="required" aria-hidden="true">*</span>` : ''
  const title = html`<label for=${id}><bdi>${label}</bdi>${mark}</label>`
  return html`<div class="field ${isCheck ? 'check' : ''}">
    ${isCheck ? [input, title] : [title, input]}
    ${hint === '' ? nothing : html`<p class="hint" id="${id}-hint"><bdi>${hint}</bdi></p>`}
    ${
      error === undefined
        ? nothing
        : html`<p class="error" id="${id}-error">
            ${icon('warning', 'small')} <bdi>${error}</bdi>
          </p>`
    }
  </div>`
}

function renderInput(field: Field, id: string, isWrong: boolean): TemplateResult {
  const {kind, hint, isRequired, options} = field
  const initial = written(field)
  const described =
    [hint && `${id}-hint`, isWrong && `${id}-error`].filter(Boolean).join(' ') || nothing
  switch (kind) {
    case 'boolean':
      return html`<input
        id=${id}
        type="checkbox"
        ?checked=${initial === true}
        aria-invalid=${isWrong}
        aria-describedby=${described}
      />`
    case 'choice':
      return html`<select
        id=${id}
        aria-required=${isRequired}
        aria-invalid=${isWrong}
        aria-describedby=${described}
      >
        <option value="" ?selected=${initial === ''}></option>
        ${options.map(
          ({label}, index) =>
            html`<option value=${index} ?selected=${initial === String(index)}>${label}</option>`,
        )}
      </select>`
    case 'text':
    case 'json':
      return html`<textarea
        id=${id}
        rows="3"
        dir="auto"
        aria-required=${isRequired}
        aria-invalid=${isWrong}
        aria-describedby=${described}
        .defaultValue=${String(initial)}
      ></textarea>`
    default:
      return html`<input
        id=${id}
        type=${field.type}
        dir=${field.type === 'text' ? 'auto' : 'ltr'}
        inputmode=${kind === 'number' ? 'decimal' : nothing}
        autocomplete="off"
        aria-required=${isRequired}
        aria-invalid=${isWrong}
        aria-describedby=${described}
        .defaultValue=${String(initial)}
      />`
  }
}
