/** Holds the conversation of a client, and tells whoever listens what changes it. */
import {reduceBatch} from '../conversation/batch.ts'
import type {ConversationEvent} from '../conversation/events.ts'
import type {Conversation} from '../conversation/state.ts'
import type {ConversationListener} from './options.ts'
import type {Run} from './run.ts'

export class Store {
  #conversation: Conversation
  readonly #listeners = new Set<ConversationListener>()

  constructor(conversation: Conversation) {
    this.#conversation = conversation
  }

  /** The immutable snapshot of now. */
  get conversation(): Conversation {
    return this.#conversation
  }

  /** Calls the listener once per batch of changes, until unsubscribed. */
  subscribe(listener: ConversationListener): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** Folds what happened; `before` is done between the fold and the telling. */
  fold(events: readonly ConversationEvent[], run?: Run, before?: () => void): void {
    this.#conversation = reduceBatch(this.#conversation, events)
    before?.()
    this.#tell(events, run)
  }

  /** Goes on with another conversation altogether. */
  replace(conversation: Conversation): void {
    this.#conversation = conversation
    this.#tell([], undefined)
  }

  #tell(events: readonly ConversationEvent[], run: Run | undefined): void {
    run?.push(this.#conversation)
    for (const listener of this.#listeners) {
      try {
        listener(this.#conversation, events)
      } catch (error) {
        // A listener's fault is the page's to see, and must not end the run.
        queueMicrotask(() => {
          throw error
        })
      }
    }
  }
}
