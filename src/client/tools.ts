/**
 * Tools that run in the page: which there are, and how one is carried out.
 *
 * Whatever goes wrong becomes an answer the agent can read, since a call without one is refused by
 * model providers. What a server has answered is never carried out.
 */
import {openInterrupts} from '../conversation/selectors.ts'
import type {Conversation, ToolItem} from '../conversation/state.ts'
import {findOwner} from '../conversation/thread.ts'
import {currentTurn} from '../conversation/turns.ts'
import {isObject, type JsonObject} from '../protocol/json.ts'
import {validate} from '../protocol/json-schema.ts'
import type {ToolDescription} from '../protocol/run-input.ts'

/** A tool the agent may call and the page carries out. */
export interface PageTool {
  /** The name the agent calls it by. */
  readonly name: string
  /** What it does and when to use it, for the agent. */
  readonly description: string
  /**
   * JSON Schema of the arguments; an object with anything in it when absent. A `pattern` that could
   * take for ever on a hostile text is not run.
   */
  readonly parameters?: JsonObject | undefined
  /**
   * Does the work: what it returns, text or JSON, is the agent's answer. It is called with arguments
   * that fit `parameters`; `signal` is aborted when the run is stopped or the time is up.
   */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the schema says what they are
  readonly execute: (args: any, options: {readonly signal: AbortSignal}) => unknown
  /** Seconds it may take; default 60. */
  readonly timeout?: number | undefined
}

/** What becomes of a call, as its result tells the agent. */
export interface ToolAnswer {
  readonly content: string
  readonly error?: string
}

const TIMEOUT_S = 60

// A longer timer would fire at once.
const LONGEST_S = 0x7fff_ffff / 1000

/** What every tool takes unless it says so. */
const ANYTHING: JsonObject = {type: 'object', properties: {}}

/** The tools of one client. */
export class PageTools {
  readonly #tools = new Map<string, PageTool>()

  /** Offers a tool from the next request on, until the function it returns is called. */
  register(tool: PageTool): () => void {
    const {name, execute, parameters} = (tool ?? {}) as Partial<PageTool>
    if (typeof name !== 'string' || name === '' || typeof execute !== 'function') {
      throw new TypeError('registerTool: give the tool a `name` and a function as `execute`.')
    }
    if (parameters !== undefined && !isObject(parameters)) {
      throw new TypeError(
        `registerTool: the \`parameters\` of "${name}" are no JSON Schema object.`,
      )
    }
    JSON.stringify(parameters) // throws here what would break every request
    if (this.#tools.has(name)) {
      throw new Error(
        `registerTool: there is a tool named "${name}" already. Call the function that registering ` +
          'it returned before you register it anew.',
      )
    }
    this.#tools.set(name, tool)
    let isThere = true
    return () => {
      if (isThere) this.#tools.delete(name)
      isThere = false
    }
  }

  /** The tools as the agent is told of them; nothing where there are none. */
  get descriptions(): readonly ToolDescription[] | undefined {
    if (this.#tools.size === 0) return undefined
    return [...this.#tools.values()].map(({name, description, parameters = ANYTHING}) => ({
      name,
      description: description || '', // hosts insist on one
      parameters,
    }))
  }

  /**
   * The calls of a run that wait for the page, once there is one for a tool it has, or had: those for
   * tools nobody has are among them then, since the next request needs an answer for each.
   *
   * @param known - Keys of what was there before the run: a call that was declined, say.
   */
  pending(conversation: Conversation, known: ReadonlySet<string>): readonly ToolItem[] {
    const asked = new Set(
      openInterrupts(conversation).flatMap(({interrupt: {id, toolCallId}}) => [id, toolCallId]),
    )
    const waiting = (currentTurn(conversation)?.items ?? []).filter(
      (item): item is ToolItem =>
        item.kind === 'tool' &&
        item.result === undefined &&
        !known.has(item.key) &&
        !asked.has(item.toolCallId) &&
        findOwner(conversation, item.toolCallId) !== undefined,
    )
    const {isWaiting = false} = conversation.run ?? {}
    return isWaiting || waiting.some(({name}) => this.#tools.has(name)) ? waiting : []
  }

  /** Carries out one call. Never rejects: what goes wrong is an answer too. */
  async answer({name, args}: ToolItem, stopped: AbortSignal): Promise<ToolAnswer> {
    const tool = this.#tools.get(name)
    if (tool === undefined) return failed(`There is no tool named "${name}" in this page.`)
    const abort = new AbortController()
    const stop = () => abort.abort(stopped.reason)
    stopped.addEventListener('abort', stop)
    const {timeout = TIMEOUT_S} = tool
    const seconds = Math.min(timeout > 0 ? timeout : TIMEOUT_S, LONGEST_S)
    let timer: ReturnType<typeof setTimeout> | undefined
    try {
      const late = new Promise<never>((_, reject) => {
        timer = setTimeout(() => {
          const error = new Error(`It took longer than ${seconds} s.`)
          reject(error)
          abort.abort(error)
        }, seconds * 1000)
      })
      return await Promise.race([carryOut(tool, args, abort.signal), late])
    } catch (error) {
      return failed(`The tool "${name}" failed: ${wordsOf(error)}`)
    } finally {
      clearTimeout(timer)
      stopped.removeEventListener('abort', stop)
    }
  }
}

async function carryOut(tool: PageTool, json: string, signal: AbortSignal): Promise<ToolAnswer> {
  const {name, parameters = ANYTHING} = tool
  let args: unknown
  try {
    args = JSON.parse(json.trim() || '{}')
  } catch {
    return failed(`The arguments of "${name}" are not JSON: nothing was done.`)
  }
  const wrong = validate({type: 'object', ...parameters}, args)
    .map(({path, message}) => `${path || 'the value'} ${message}`)
    .join('; ')
  if (wrong !== '') {
    return failed(`The arguments of "${name}" do not fit its parameters: ${wrong}.`)
  }
  const result = await tool.execute(args, {signal})
  // An agent that reads nothing at all plans anew.
  const content = typeof result === 'string' ? result : JSON.stringify(result)
  return {content: content || 'ok'}
}

function failed(text: string): ToolAnswer {
  return {content: text, error: text}
}

function wordsOf(error: unknown): string {
  const words = error instanceof Error ? error.message : String(error)
  return words || 'no reason was given.'
}
