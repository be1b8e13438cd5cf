/**
 * What an agent's A2UI messages add up to: surfaces, each a set of components and the data they show.
 *
 * Versions 0.8 (`surfaceUpdate`, `dataModelUpdate`, `beginRendering`) and 0.9 (`createSurface`,
 * `updateComponents`, `updateDataModel`) are read alike, also mixed, as models mix them. What cannot
 * be read changes nothing.
 */
import {asObject, asString, isObject, ownField, type JsonObject} from '../../protocol/json.ts'
import {readContents, readPath, writePath} from './data.ts'
import {literalOf} from './values.ts'

/** One component: its type, and everything else the agent said of it. */
export interface Component {
  readonly id: string
  readonly type: string
  readonly props: JsonObject
}

/** One surface. */
export interface Surface {
  readonly id: string
  /** The component that holds all others. */
  readonly root: string
  readonly components: ReadonlyMap<string, Component>
  readonly data: unknown
}

/** Surfaces by their ids, in the order they appeared. */
export type Surfaces = ReadonlyMap<string, Surface>

// Bounds of what is kept: what comes after them is left out.
const MOST_OPERATIONS = 10_000
const MOST_SURFACES = 20
const MOST_COMPONENTS = 1000

/** The messages in an activity: under the name the middleware gives them, or that of the A2A bridge. */
export function operationsIn(content: JsonObject): readonly unknown[] {
  const list = ownField(content, 'a2ui_operations') ?? ownField(content, 'operations')
  return Array.isArray(list) ? list : []
}

/** The surfaces after these messages. */
export function foldOperations(operations: readonly unknown[], before?: Surfaces): Surfaces {
  const surfaces = new Map(before)
  for (const operation of operations.slice(0, MOST_OPERATIONS)) {
    if (!isObject(operation)) continue
    for (const [name, value] of Object.entries(operation)) {
      if (isObject(value)) apply(surfaces, name, value)
    }
  }
  return surfaces
}

/** Whether there is something of it to draw. */
export function isDrawable({root, components}: Surface): boolean {
  return components.has(root)
}

function apply(surfaces: Map<string, Surface>, name: string, message: JsonObject): void {
  const id = asString(ownField(message, 'surfaceId')) ?? ''
  const known = surfaces.get(id)
  if (known === undefined && surfaces.size >= MOST_SURFACES) return
  // In 0.9 the root is the component of that name; in 0.8 `beginRendering` says which it is.
  const surface = known ?? {id, root: 'root', components: new Map(), data: {}}
  if (name === 'deleteSurface') surfaces.delete(id)
  const next = changed(surface, name, message)
  if (next !== undefined) surfaces.set(id, next)
}

function changed(surface: Surface, name: string, message: JsonObject): Surface | undefined {
  if (name === 'createSurface') return surface
  if (name === 'beginRendering')
    return {...surface, root: asString(message['root']) ?? surface.root}
  if (name === 'surfaceUpdate' || name === 'updateComponents') {
    return withComponents(surface, ownField(message, 'components'))
  }
  const path = asString(ownField(message, 'path')) ?? '/'
  if (name === 'dataModelUpdate') {
    const contents = readContents(ownField(message, 'contents'))
    return {...surface, data: writePath(surface.data, path, contents)}
  }
  if (name !== 'updateDataModel') return undefined
  return {...surface, data: writePath(surface.data, path, ownField(message, 'value'))}
}

function withComponents(surface: Surface, list: unknown): Surface {
  const components = new Map(surface.components)
  let {data} = surface
  for (const item of Array.isArray(list) ? (list as unknown[]) : []) {
    const component = readComponent(item)
    if (component === undefined) continue
    if (components.size >= MOST_COMPONENTS && !components.has(component.id)) continue
    components.set(component.id, component)
    data = withDefaults(data, component)
  }
  return {...surface, components, data}
}

// 0.8 wraps the properties in the type's name, 0.9 has the type beside them.
function readComponent(item: unknown): Component | undefined {
  if (!isObject(item)) return undefined
  const id = asString(ownField(item, 'id'))
  const component = ownField(item, 'component')
  if (id === undefined) return undefined
  if (typeof component === 'string') return {id, type: component, props: item}
  const [type, props] = Object.entries(asObject(component) ?? {})[0] ?? []
  if (type === undefined || !isObject(props)) return undefined
  return {id, type, props: {weight: ownField(item, 'weight'), ...props}}
}

// A path together with a literal says what stands there at first.
function withDefaults(data: unknown, {props}: Component): unknown {
  let next = data
  for (const value of Object.values(props)) {
    const path = isObject(value) && ownField(value, 'path')
    const literal = isObject(value) ? literalOf(value) : undefined
    if (typeof path !== 'string' || !path.startsWith('/') || literal === undefined) continue
    if (readPath(next, path) === undefined) next = writePath(next, path, literal)
  }
  return next
}
