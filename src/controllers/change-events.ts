/** Tells the page what has changed in a conversation, whichever event did it, as DOM events. */
import type {ReactiveController, ReactiveControllerHost} from 'lit'

import type {ChatClient} from '../client/chat-client.ts'
import type {ConversationEvent} from '../conversation/events.ts'
import type {Conversation, ToolItem} from '../conversation/state.ts'
import {AguiStateEvent, AguiStatusEvent, AguiToolCallEvent, AguiToolResultEvent} from '../events.ts'
import {isSameJson} from '../protocol/json.ts'

export class ChangeEventsController implements ReactiveController {
  #before: Conversation
  // View keys: a server may use the id of a call again.
  #calls = new Set<string>()
  #results = new Set<string>()
  #unsubscribe: (() => void) | undefined
  readonly #host: ReactiveControllerHost & EventTarget
  readonly #client: ChatClient

  constructor(host: ReactiveControllerHost & EventTarget, client: ChatClient) {
    this.#host = host
    this.#client = client
    this.#before = client.conversation
    host.addController(this)
  }

  hostConnected(): void {
    this.#unsubscribe = this.#client.subscribe((conversation, events) => {
      const before = this.#before
      this.#before = conversation
      for (const event of this.#changes(before, conversation, events)) {
        this.#host.dispatchEvent(event)
      }
    })
  }

  hostDisconnected(): void {
    this.#unsubscribe?.()
  }

  #changes(before: Conversation, now: Conversation, events: readonly ConversationEvent[]): Event[] {
    const {state, predicted, status = ''} = now
    const changes: Event[] = []
    // Without an event it is another conversation altogether: what was done in it is not done now.
    const isOther = events.length === 0
    const isGiven = events.some(({type}) => type === 'STATE_GIVEN')
    const isSame = state === before.state || (isOther && isSameJson(state, before.state))
    if (!isGiven && !(isSame && predicted === before.predicted)) {
      changes.push(new AguiStateEvent(state, predicted))
    }
    if (status !== (before.status ?? '')) changes.push(new AguiStatusEvent(status))
    if (isOther) {
      this.#calls = new Set()
      this.#results = new Set()
      now.turns.forEach((turn) => this.#callsOf(turn))
    } else if (now.turns !== before.turns) {
      // A result may come runs later, but nothing that changed is told twice.
      changes.push(
        ...now.turns
          .filter((turn, i) => turn !== before.turns[i] && !before.turns.includes(turn))
          .flatMap((turn) => this.#callsOf(turn)),
      )
    }
    return changes
  }

  #callsOf(turn: Conversation['turns'][number]): Event[] {
    return (turn.kind === 'agent' ? turn.items : []).flatMap((item) =>
      item.kind === 'tool' ? this.#call(item).concat(this.#result(item)) : [],
    )
  }

  #call({key, toolCallId, name, args, state, result}: ToolItem): Event[] {
    const isWhole = result !== undefined || !INCOMPLETE.has(state)
    if (!isWhole || this.#calls.has(key)) return []
    this.#calls.add(key)
    return [new AguiToolCallEvent(toolCallId, name, parsed(args))]
  }

  #result({key, toolCallId, name, state, result}: ToolItem): Event[] {
    if (result === undefined || this.#results.has(key)) return []
    this.#results.add(key)
    return [new AguiToolResultEvent(toolCallId, name, result, state === 'failed')]
  }
}

// A call that was cut off may have been about to say more.
const INCOMPLETE: ReadonlySet<string> = new Set(['pending', 'args', 'stopped'])

function parsed(args: string): unknown {
  try {
    return JSON.parse(args || '{}')
  } catch {
    return args
  }
}
