/**
 * Talks with an app in a frame: JSON-RPC over `postMessage`, as MCP Apps (SEP-1865, 2026-01-26) has it.
 *
 * Whatever comes from the frame is doubted: only the frame's own window is heard, only plain JSON of a
 * bounded size is read, and everything it may ask for is named here.
 */
import {
  asObject,
  asString,
  isObject,
  nestsDeeper,
  ownField,
  type JsonObject,
} from '../../protocol/json.ts'

/** What an app may ask the visitor to agree to. */
export type Proposal =
  {readonly kind: 'link'; readonly url: string} | {readonly kind: 'message'; readonly text: string}

/** Who answers an app. */
export interface AppHost {
  /** What the app is told of where it lives. */
  context(): JsonObject
  /** The app listens from now on. */
  started(): void
  resized(height: number): void
  /** Asks the app's server. */
  ask(method: string, params: JsonObject): Promise<JsonObject>
  /** Resolves with whether the visitor agreed. */
  propose(proposal: Proposal): Promise<boolean>
}

const VERSION = '2026-01-26'
const LONGEST_MESSAGE = 1024 * 1024
const DEEPEST = 64
/** Requests to the server that wait at the same time, and in all. */
const MOST_WAITING = 4
const MOST_ASKED = 200

const NO_METHOD = -32601
const REFUSED = -32000

export class AppBridge {
  readonly #frame: HTMLIFrameElement
  readonly #host: AppHost
  #waiting = 0
  #asked = 0

  constructor(frame: HTMLIFrameElement, host: AppHost) {
    this.#frame = frame
    this.#host = host
  }

  connect(): void {
    window.addEventListener('message', this.#onMessage)
  }

  disconnect(): void {
    window.removeEventListener('message', this.#onMessage)
  }

  /** Tells the app something. */
  notify(method: string, params: JsonObject): void {
    this.#post({method, params})
  }

  readonly #onMessage = (event: MessageEvent<unknown>): void => {
    const source = this.#frame.contentWindow
    if (source === null || event.source !== source) return
    const message = asPlain(event.data)
    if (message === undefined || message['jsonrpc'] !== '2.0') return
    const method = asString(message['method'])
    const id = message['id']
    const params = asObject(message['params']) ?? {}
    if (method === undefined) return
    if (typeof id !== 'string' && typeof id !== 'number') {
      this.#hear(method, params)
      return
    }
    this.#answer(method, params).then(
      (result) => this.#post({id, result}),
      (error: unknown) => this.#post({id, error: asError(error)}),
    )
  }

  #hear(method: string, params: JsonObject): void {
    if (method === 'ui/notifications/initialized') this.#host.started()
    const height = ownField(params, 'height')
    if (method === 'ui/notifications/size-changed' && Number.isFinite(height)) {
      this.#host.resized(Number(height))
    }
  }

  async #answer(method: string, params: JsonObject): Promise<JsonObject> {
    switch (method) {
      case 'ui/initialize':
        return {
          protocolVersion: VERSION,
          hostInfo: {name: 'agui-chat', version: '1'},
          hostCapabilities: {openLinks: {}, serverTools: {}, serverResources: {}},
          hostContext: this.#host.context(),
        }
      case 'ping':
        return {}
      case 'ui/request-display-mode':
        return {mode: 'inline'}
      case 'tools/call':
        return this.#ask(method, pick(params, ['name', 'arguments']))
      case 'resources/read':
        return this.#ask(method, pick(params, ['uri']))
      case 'ui/open-link':
        return this.#propose({kind: 'link', url: asString(params['url']) ?? ''})
      case 'ui/message':
        return this.#propose({kind: 'message', text: spokenIn(params['content'])})
      default:
        throw new RpcError(NO_METHOD, 'Method not found')
    }
  }

  async #ask(method: string, params: JsonObject): Promise<JsonObject> {
    if (this.#waiting >= MOST_WAITING || this.#asked >= MOST_ASKED) {
      throw new RpcError(REFUSED, 'Too many requests')
    }
    this.#waiting++
    this.#asked++
    try {
      return await this.#host.ask(method, params)
    } finally {
      this.#waiting--
    }
  }

  async #propose(proposal: Proposal): Promise<JsonObject> {
    if (await this.#host.propose(proposal)) return {}
    throw new RpcError(REFUSED, 'Declined')
  }

  // A frame without an origin can be addressed by no other.
  #post(message: JsonObject): void {
    this.#frame.contentWindow?.postMessage({jsonrpc: '2.0', ...message}, '*')
  }
}

class RpcError extends Error {
  readonly code: number

  constructor(code: number, message: string) {
    super(message)
    this.code = code
  }
}

function asError(error: unknown): JsonObject {
  const message = error instanceof Error ? error.message : 'Failed'
  return {code: error instanceof RpcError ? error.code : REFUSED, message}
}

// What can be posted is more than JSON: only what is left of it as JSON is looked at.
function asPlain(data: unknown): JsonObject | undefined {
  try {
    if (!isObject(data) || nestsDeeper(data, DEEPEST)) return undefined
    const text = JSON.stringify(data)
    return text.length > LONGEST_MESSAGE ? undefined : asObject(JSON.parse(text))
  } catch {
    return undefined // cycles, big integers
  }
}

// One block in the specification, a list of them in its SDK.
function spokenIn(content: unknown): string {
  const blocks = Array.isArray(content) ? content : [content]
  return blocks
    .filter(isObject)
    .flatMap((block) => (block['type'] === 'text' ? (asString(block['text']) ?? []) : []))
    .join('\n')
}

function pick(object: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([name]) => names.includes(name)))
}
