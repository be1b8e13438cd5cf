/** Keeps a conversation in the browser's storage, so that a reload goes on where it was. */
import type {ReactiveController, ReactiveControllerHost} from 'lit'

import type {ChatClient} from '../client/chat-client.ts'
import {newId} from '../client/ids.ts'
import type {ConversationEvent} from '../conversation/events.ts'
import {isRunning} from '../conversation/selectors.ts'
import {CONVERSATION_VERSION, type Conversation} from '../conversation/state.ts'
import {isConversation, isText, objectOf} from '../conversation/stored.ts'
import {clientMade} from '../conversation/thread.ts'
import {Claim} from './claim.ts'
import {withoutMedia} from './lighter.ts'

/** Where a conversation is kept. */
export type StorageKind = 'session' | 'local' | 'none'

/** What tells one stored conversation from another. */
export interface SessionPlace {
  readonly endpoint: URL | undefined
  readonly storage: StorageKind
  /** The page's own suffix, for two chats with one agent. */
  readonly storageKey: string
  /** Seconds after which what was left alone is forgotten. */
  readonly ttl: number
  /** Characters of state worth storing; a larger one lives in memory alone. */
  readonly storedState: number
}

interface StoredSession {
  readonly conversation: Conversation
  /** The thread the page asked for; the server may have renamed it. */
  readonly asked: string
  /** Which tab wrote this: a duplicated tab finds another's name. */
  readonly owner: string
  /** When it was written, in milliseconds since the epoch. */
  readonly at?: number
}

// While a reply streams, at most this often.
const SAVE_EVERY_MS = 2000

const SAVE_NOW: ReadonlySet<string> = new Set([
  'RUN_OPENED',
  'THREAD_STATE',
  'TOOL_ANSWERED',
  'INTERRUPT_ANSWERED',
  'RUN_CLOSED',
])

export class SessionController implements ReactiveController {
  /** Whether what is on screen came from storage and nobody has gone on with it yet. */
  isRestored = false
  /** The thread the page asked for last. */
  asked = ''

  #place: SessionPlace | undefined
  #key: string | undefined
  #id: string | undefined
  #claim: Claim | undefined
  #owner = newId()
  // Set where something beats what is stored at a place nobody has been to yet.
  #isCleared = false
  #isLeaving = false
  #timer: ReturnType<typeof setTimeout> | undefined
  #unsubscribe: (() => void) | undefined
  readonly #client: ChatClient

  constructor(host: ReactiveControllerHost, client: ChatClient) {
    this.#client = client
    host.addController(this)
  }

  hostConnected(): void {
    this.#unsubscribe = this.#client.subscribe((_, events) => this.#changed(events))
    addEventListener('pagehide', this.#leavePage)
    addEventListener('pageshow', this.#comeBack)
  }

  hostDisconnected(): void {
    this.#save()
    this.#unsubscribe?.()
    removeEventListener('pagehide', this.#leavePage)
    removeEventListener('pageshow', this.#comeBack)
  }

  /**
   * Goes where the page says: another endpoint or key means another conversation, restored if it
   * was stored. Nothing happens while the place is the same.
   */
  bind(place: SessionPlace): void {
    const id = idOf(place)
    const key = id === undefined || place.storage === 'none' ? undefined : `${PREFIX}${id}`
    const isSame = key === this.#key && place.storage === this.#place?.storage && id === this.#id
    if (isSame && (key === undefined || this.#claim !== undefined)) {
      this.#place = place
      return
    }
    const isMove = this.#id !== undefined && id !== undefined && id !== this.#id
    // Its last words belong to the place it was held at.
    if (isMove) this.#client.stop()
    this.release()
    this.#place = place
    this.#key = key
    this.#id = id ?? this.#id
    const stored = key === undefined ? undefined : this.#enter(key, place.storage)
    const isFresh = this.#client.conversation.turns.length === 0
    if (stored !== undefined && (isFresh || isMove)) {
      this.#client.open(stored.conversation)
      this.isRestored = stored.conversation.turns.length > 0
    } else if (isMove) {
      this.isRestored = false
      this.#client.open({threadId: this.asked})
    }
  }

  /** Whether no other chat keeps its words at this place. */
  get isOurs(): boolean {
    return this.#claim?.isOurs === true
  }

  /** Lets go of the place: the element has left the page, or goes on elsewhere. */
  release(): void {
    this.#save()
    this.#claim?.release()
    this.#claim = undefined
  }

  /** A copy of this tab goes on by itself from here: same words, another thread. */
  fork(): void {
    if (this.#claim?.isTaken !== true || this.#place?.storage !== 'session') return
    this.#owner = newId()
    this.#client.open(afresh(this.#client.conversation))
    this.#claim.release()
    this.#claim = new Claim(this.#key ?? '', this.#owner)
  }

  /** Forgets what is stored: at once, or on arrival. */
  clear(): void {
    this.#isCleared = this.#claim === undefined
    if (this.#isKept) attempt(() => this.#storage()?.removeItem(this.#key ?? ''))
  }

  // Claims the key; what is stored there counts if it is the thread the page asked for.
  #enter(key: string, storage: StorageKind): StoredSession | undefined {
    const stored = this.#load(key)
    if (storage === 'session' && stored !== undefined) this.#owner = stored.owner
    this.#claim = new Claim(key, storage === 'session' ? this.#owner : '')
    if (!this.#claim.isOurs) return undefined
    if (this.#isCleared) {
      this.clear()
      return undefined
    }
    return this.asked === '' || stored?.asked === this.asked ? stored : undefined
  }

  #load(key: string): StoredSession | undefined {
    const json = attempt(() => this.#storage()?.getItem(key))
    const stored: unknown = attempt(() => JSON.parse(json ?? ''))
    if (!isStored(stored)) return undefined
    const session = stored as StoredSession
    if (Date.now() - (session.at ?? 0) <= (this.#place?.ttl ?? Infinity) * 1000) return session
    attempt(() => this.#storage()?.removeItem(key))
    return undefined
  }

  #changed(events: readonly ConversationEvent[]): void {
    // Without an event it is another conversation altogether.
    const isNew = events.length === 0 || events.some(({type}) => type === 'RUN_OPENED')
    if (isNew) this.isRestored = false
    if (events.some(({type}) => SAVE_NOW.has(type))) this.#save()
    else this.#timer ??= setTimeout(this.#save, SAVE_EVERY_MS)
  }

  // What the browser breaks off while the page goes away is no fault of the network's.
  readonly #leavePage = (): void => {
    this.#save()
    this.#isLeaving = true
    this.#client.leave()
  }

  readonly #comeBack = (): void => {
    this.#isLeaving = false
    this.#client.comeBack()
  }

  readonly #save = (): void => {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const key = this.#key
    const {conversation} = this.#client
    if (key === undefined || !this.#isKept) return
    if (conversation.turns.length === 0 && !isRunning(conversation)) return
    let kept: Conversation | undefined = storable(conversation, this.#place?.storedState)
    if (this.#write(key, kept)) return
    kept = withoutMedia(kept)
    while (kept !== undefined && !this.#write(key, kept)) kept = newerHalf(kept)
    // An older note would tell of a run that is long over.
    if (kept === undefined) attempt(() => this.#storage()?.removeItem(key))
  }

  #write(key: string, conversation: Conversation): boolean {
    const {asked} = this
    const stored: StoredSession = {conversation, asked, owner: this.#owner, at: Date.now()}
    return attempt(() => (this.#storage()?.setItem(key, JSON.stringify(stored)), true)) ?? false
  }

  // Another chat's words are not to be touched; nor may a copied tab, while it is only looked at,
  // write under its original's name.
  get #isKept(): boolean {
    return this.#claim?.isOurs === true && !this.#claim.isTaken && !this.#isLeaving
  }

  #storage(): Storage | undefined {
    if (this.#place?.storage === 'none') return undefined
    return this.#place?.storage === 'local' ? localStorage : sessionStorage
  }
}

const PREFIX = `agui-chat:${CONVERSATION_VERSION}:`

/** What a conversation at this place is called; nothing where there is no agent to talk to. */
export function idOf({endpoint, storageKey}: SessionPlace): string | undefined {
  if (endpoint === undefined) return undefined
  return `${endpoint.origin}${endpoint.pathname}${storageKey ? `:${storageKey}` : ''}`
}

function storable(conversation: Conversation, most = Infinity): Conversation {
  const isSmall = (conversation.serializedState?.length ?? 0) <= most
  return isSmall ? conversation : afresh(conversation)
}

// From a message of the visitor's on, so that no answer stands without its question.
function newerHalf({turns, messages, ...rest}: Conversation): Conversation | undefined {
  const start = turns.findIndex((turn, i) => turn.kind === 'user' && i >= turns.length / 2)
  const first = turns[start]
  if (start < 1 || first?.kind !== 'user') return undefined
  const from = messages.findIndex(({id}) => id === first.messageId)
  return {...rest, turns: turns.slice(start), messages: messages.slice(Math.max(from, 0))}
}

// Without its state a thread starts anew on the server, which has to be told everything again.
function afresh(conversation: Conversation): Conversation {
  const {serializedState: _, ...rest} = conversation
  return {...rest, threadId: newId(), uncarried: clientMade(rest.messages)}
}

const isStored = objectOf({conversation: isConversation, asked: isText, owner: isText})

// Storage may be blocked, full or broken: the conversation then lives in memory alone, which is
// what the visitor would want to happen silently.
function attempt<T>(use: () => T): T | undefined {
  try {
    return use()
  } catch {
    return undefined
  }
}
