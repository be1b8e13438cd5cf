/**
 * Reads the frames of the reliable-streaming sample, which pastes raw text behind one `data:`.
 *
 * Lines of that text are no fields, and blank ones end its frame, so an event-stream parser loses
 * them. Here a frame ends where the next begins: at a field behind a blank line. What stands between
 * is text of the frame before, its own blank lines included.
 */
import {byLine, type Format, type Sink} from '../formats.ts'

/** A frame, or what is left of one that was told already: its text goes on. */
export interface Piece {
  readonly id: string | undefined
  readonly event: string
  readonly text: string
  readonly goesOn: boolean
}

const HEAD = /^(id|event|retry|): ?(.*)$/
const DATA = /^data: ?(.*)$/

/** @param open - Gives what is told of each frame. */
export function durableFrames(open: (sink: Sink) => (piece: Piece) => void): Format {
  return byLine((sink) => readLine(open(sink)))
}

function readLine(tell: (piece: Piece) => void): (line: string) => void {
  let head: {id?: string; event?: string} = {}
  // What of the frame was not told yet; undefined before its first `data:`.
  let text: string | undefined
  let blanks = 0
  let goesOn = false

  const flush = () => {
    const {id, event = 'message'} = head
    if (text !== undefined && !(goesOn && text === '')) tell({id, event, text, goesOn})
    if (text !== undefined) goesOn = true
    text &&= ''
  }
  // One blank line is the frame's end, the others were text.
  const next = () => {
    if (goesOn) text = '\n'.repeat(Math.max(0, blanks - 1))
    flush()
    head = {}
    text = undefined
    goesOn = false
    blanks = 0
  }

  return (line) => {
    const isBetween = blanks > 0 || text === undefined
    const [, field, value = ''] = (isBetween && HEAD.exec(line)) || []
    const [, data] = DATA.exec(line) ?? []
    if (line === '') {
      blanks += 1
      flush()
    } else if (field !== undefined) {
      if (blanks > 0) next()
      head = {...head, [field]: value}
    } else if (data !== undefined && isBetween) {
      if (blanks > 0) next()
      text = data
      // Its last word counts, whether a line end follows or not.
      if ((head.event ?? 'message') !== 'message') flush()
    } else if (text !== undefined) {
      text += '\n'.repeat(blanks + 1) + (data ?? line)
      blanks = 0
    }
  }
}
