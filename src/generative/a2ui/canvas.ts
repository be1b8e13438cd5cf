/** What the drawings of components share: the surface, the chat's words and rules, and ways back. */
import type {nothing, TemplateResult} from 'lit'

import type {Words} from '../../i18n/strings.ts'
import type {MarkdownOptions} from '../../markdown.ts'
import type {Scope} from './scope.ts'
import type {Component, Surface} from './surfaces.ts'
import {bindingOf, valueOf} from './values.ts'

export type Drawing = TemplateResult | typeof nothing

/** One component in one place: a template puts the same one into many. */
export interface Spot {
  readonly component: Component
  readonly scope: Scope
  /** The components around it, which cannot stand inside it again. */
  readonly ancestors: readonly string[]
  /** Different for every spot of a surface. */
  readonly key: string
  /** Whether it is the label of a control, so that nothing in it may be one. */
  readonly isLabel: boolean
}

export interface Canvas {
  readonly surface: Surface
  readonly words: Words
  /** Holds where images may come from and links may lead. */
  readonly markdown: MarkdownOptions
  /** Whether nothing can be sent. */
  readonly isReadonly: boolean
  /** What is put into a spot: the component of that id. */
  child(id: unknown, spot: Spot, changes?: Partial<Spot> & {readonly path?: string}): Drawing
  /** An id for the page, one for each key. */
  idOf(key: string): string
  /** What the visitor put into a place of the data, or into a spot that is bound to none. */
  readonly entered: ReadonlyMap<string, unknown>
  enter(place: string, value: unknown): void
  /** Which tab is chosen, whether something is open: whatever a spot remembers. */
  readonly remembered: ReadonlyMap<string, number>
  remember(key: string, value: number): void
  /** Tells the agent what was pressed. */
  press(spot: Spot): void
}

export type Draw = (spot: Spot, canvas: Canvas) => Drawing

/** A property that input changes: its value of now, and where the next one goes. */
export interface Bound {
  readonly value: unknown
  readonly isTouched: boolean
  set(value: unknown): void
}

/** Binds a property to its place in the data, or to the spot itself where it has none. */
export function bind(property: unknown, {scope, key}: Spot, canvas: Canvas): Bound {
  const place = bindingOf(property, scope) ?? `\0${key}`
  const isOwn = place.startsWith('\0') && canvas.entered.has(place)
  return {
    value: isOwn ? canvas.entered.get(place) : valueOf(property, scope),
    isTouched: canvas.entered.has(place),
    set: (value) => canvas.enter(place, value),
  }
}
