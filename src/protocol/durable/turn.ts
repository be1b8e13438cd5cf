/** One turn of a conversation as it is read, over however many connections. */
import type {Format, Sink} from '../formats.ts'
import {defined} from '../json.ts'
import {durableFrames, type Piece} from './frames.ts'
import {remember, type Memory} from './memory.ts'

export class Turn {
  memory: Memory
  /** The last entry that was read. */
  last: string | undefined
  /** How many entries were read. */
  count = 0
  text = ''
  end: 'done' | 'error' | undefined
  readonly messageId: string
  readonly #seen = new Set<string>()

  constructor(memory: Memory, messageId: string) {
    this.memory = memory
    this.last = memory.cursor
    this.messageId = messageId
  }

  /** Reads one connection; what came on an earlier one is not told again. */
  readonly format: Format = durableFrames((sink) => {
    let isNew = true
    return (piece) => {
      if (!piece.goesOn) isNew = this.#notice(piece)
      if (isNew) this.#take(piece, sink)
    }
  })

  /** What is remembered when nothing of the turn is to be read any more. */
  over(): Memory {
    const {id, url} = this.memory
    return defined<Memory>({id, url, cursor: this.last})
  }

  #notice({id}: Piece): boolean {
    if (id === undefined) return true
    if (this.#seen.has(id)) return false
    this.#seen.add(id)
    this.last = id
    this.count += 1
    return true
  }

  #take({event, text, goesOn}: Piece, {push}: Sink): void {
    const {skip} = this.memory
    if (this.end) return
    if (event === 'message') {
      if (skip || text === '') return
      this.text += text
      push([{type: 'TEXT_MESSAGE_CONTENT', messageId: this.messageId, delta: text}])
    } else if (goesOn) {
      return
    } else if (event === 'error') {
      this.end = 'error'
      push([remember(this.over()), {type: 'RUN_ERROR', message: text}])
    } else if (event === 'done' && skip) {
      // The end of an answer nobody waits for any more; this one stands behind it.
      this.memory = {...this.memory, cursor: this.last as string, skip: skip - 1}
      push([remember(this.memory), {type: 'RUN_STARTED'}])
    } else if (event === 'done') {
      this.end = 'done'
      push([{type: 'TEXT_MESSAGE_END', messageId: this.messageId}])
    }
  }
}
