/**
 * Roughly what the thread holds: enough for the generator to name what is there, and to make
 * snapshots that give nothing another id by accident.
 */
import type {WireEvent, WireMessage} from './wire.ts'

/** The names a message goes by. */
export interface Known {
  readonly id: string
  readonly role: string
  text: string
  readonly calls: string[]
  readonly toolCallId?: string | undefined
}

/** The messages of a thread, by first match, as the standard looks them up. */
export class ThreadModel {
  messages: Known[] = []

  find(id: string): Known | undefined {
    return this.messages.find((message) => message.id === id)
  }

  /** The ids of all calls any message makes. */
  get calls(): readonly string[] {
    return this.messages.flatMap(({calls}) => calls)
  }

  /** Opens a message, or goes on with the one of that id. */
  open(id: string, role: string): void {
    if (!this.find(id)) this.messages.push({id, role, text: '', calls: []})
  }

  append(id: string, delta: unknown): void {
    const message = this.find(id)
    if (message && typeof delta === 'string') message.text += delta
  }

  call({toolCallId = '', parentMessageId}: WireEvent): void {
    if (this.calls.includes(toolCallId)) return
    const parent = parentMessageId ? this.find(parentMessageId) : undefined
    if (parent?.role === 'assistant') {
      parent.calls.push(toolCallId)
      return
    }
    const id = parent ? toolCallId : (parentMessageId ?? toolCallId)
    this.messages.push({id, role: 'assistant', text: '', calls: [toolCallId]})
  }

  answer({messageId: id = '', toolCallId = ''}: WireEvent): void {
    this.messages.push({id, role: 'tool', text: '', calls: [], toolCallId})
  }

  showActivity({messageId: id = '', replace}: WireEvent): void {
    const at = this.messages.findIndex((message) => message.id === id)
    const shown = {id, role: 'activity', text: '', calls: []}
    if (at < 0) this.messages.push(shown)
    else if (replace !== false) this.messages[at] = shown
  }

  /** Takes over a snapshot; only the names count here, so the order need not be right. */
  snapshot(listed: readonly WireMessage[]): void {
    const keeps = (role: string) =>
      (role === 'activity' || role === 'reasoning') && listed.every((other) => other.role !== role)
    const ids = new Set(listed.map(({id}) => id))
    const kept = this.messages.filter(({id, role}) => !ids.has(id) && keeps(role))
    this.messages = [...kept, ...listed.map(known)]
  }

  /** Adds the messages nobody knew. */
  echo(listed: readonly WireMessage[]): void {
    for (const message of listed) if (!this.find(message.id)) this.messages.push(known(message))
  }
}

function known({id, role, content, toolCalls = [], toolCallId}: WireMessage): Known {
  const text = typeof content === 'string' ? content : ''
  return {id, role, text, calls: toolCalls.map((call) => call.id), toolCallId}
}
