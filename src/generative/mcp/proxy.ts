/**
 * What is asked of an app's server, and what comes back. The chat never talks to that server: AG-UI's
 * MCP Apps middleware does, asked by a run of its own whose `forwardedProps.__proxiedMCPRequest` is
 * `{serverHash, serverId?, method, params}`; the answer is the `result` of its RUN_FINISHED, an error
 * `{error}` (ag-ui-protocol/ag-ui, middlewares/mcp-apps-middleware/src/index.ts).
 */
import {
  asObject,
  asString,
  defined,
  isObject,
  ownField,
  type JsonObject,
} from '../../protocol/json.ts'

/** An app's document, and what it wants to load. */
export interface AppResource {
  readonly html: string
  /** Its `_meta.ui.csp`. */
  readonly csp: unknown
}

const LONGEST_HTML = 4 * 1024 * 1024
const LONGEST_REASON = 500

/** The `forwardedProps` of a request to the server an activity names. */
export function proxied(activity: JsonObject, method: string, params: JsonObject): JsonObject {
  const server = defined<JsonObject>({
    serverHash: asString(ownField(activity, 'serverHash')),
    serverId: asString(ownField(activity, 'serverId')),
  })
  return {__proxiedMCPRequest: {...server, method, params}}
}

/** @throws with the reason, where the server or the middleware gave one in place of a result. */
export function resultOf(answer: unknown): JsonObject {
  if (!isObject(answer)) throw new Error('No result.')
  const error = ownField(answer, 'error')
  if (error !== undefined) throw new Error(asString(error)?.slice(0, LONGEST_REASON) ?? 'Failed.')
  return answer
}

/**
 * The app in the result of `resources/read`.
 *
 * @throws where there is none that could be shown.
 */
export function readResource(result: JsonObject, uri: string): AppResource {
  const contents = ownField(result, 'contents')
  const list = Array.isArray(contents) ? contents.filter(isObject) : []
  const content = list.find((item) => ownField(item, 'uri') === uri) ?? list[0] ?? {}
  const html = textOf(content)
  const type = asString(ownField(content, 'mimeType')) ?? ''
  if (html === undefined || html.length > LONGEST_HTML || !/^text\/html\b/i.test(type)) {
    throw new Error('No HTML.')
  }
  const ui = asObject(asObject(ownField(content, '_meta'))?.['ui'])
  return {html, csp: ui?.['csp']}
}

function textOf(content: JsonObject): string | undefined {
  const blob = asString(ownField(content, 'blob'))
  if (blob === undefined) return asString(ownField(content, 'text'))
  const bytes = Uint8Array.from(atob(blob), (character) => character.codePointAt(0) ?? 0)
  return new TextDecoder().decode(bytes)
}
