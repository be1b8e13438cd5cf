import {assert} from '@open-wc/testing'
import fc from 'fast-check'

import {durableFrames, type Piece} from '../../../src/protocol/durable/frames.ts'

describe('durableFrames', () => {
  it('reads what the sample was recorded to send, exactly', async () => {
    const [frames, plain] = await Promise.all([
      load('maf-reliable-stream-1.sse'),
      load('maf-reliable-stream-3-plain.txt'),
    ])

    const pieces = read(frames)

    assert.equal(textOf(pieces), plain.replace(/\n$/, ''))
    assert.deepEqual(
      pieces.filter(({goesOn}) => !goesOn).map(({id, event}) => [id, event]),
      [
        ['1795215102766-0', 'message'],
        ['1795215102768-0', 'message'],
        ['1795215102768-1', 'message'],
        ['1795215102769-0', 'message'],
        ['1795215102769-1', 'done'],
      ],
    )
  })

  it('reads an error, which has no id', async () => {
    const [piece] = read(await load('maf-reliable-stream-6-bad-cursor.sse'))

    assert.deepEqual(piece, {
      id: undefined,
      event: 'error',
      text: 'Invalid stream ID specified as stream command argument',
      goesOn: false,
    })
  })

  it('gives any text back that was pasted, wherever it is cut', () => {
    const chunk = fc.array(fc.constantFrom('a', ' ', '\n', 'data', 'id', ':', 'é'), {maxLength: 8})
    const cuts = fc.array(fc.nat(), {maxLength: 6})

    fc.assert(
      fc.property(fc.array(chunk, {maxLength: 6}), cuts, (chunks, at) => {
        // A later line that looks like a field is taken for one.
        const texts = chunks.map((parts) => parts.join('')).filter((text) => !LOST.test(text))
        const body = [...texts.map((text, index) => frame(index, text)), DONE].join('')

        assert.equal(textOf(read(...cut(body, at))), texts.join(''))
      }),
      {numRuns: 500},
    )
  })

  it('reads lines that have a field each as lines', () => {
    assert.equal(textOf(read('id: 1-0\nevent: message\ndata: a\ndata: b\n\n' + DONE)), 'a\nb')
  })

  it('reads CRLF as the line end it is', () => {
    assert.equal(textOf(read(frame(0, 'a\n\nb').replaceAll('\n', '\r\n') + DONE)), 'a\n\nb')
  })

  it('tells a text at the end of its frame, and does not wait for the next', () => {
    assert.deepEqual(
      read('id: 1-0\nevent: message\ndata: a\n\n').map(({text}) => text),
      ['a'],
    )
  })

  it('gives up a frame that was cut, since it will come again', () => {
    assert.deepEqual(read('id: 1-0\nevent: message\ndata: hel'), [])
  })

  it('hears the end though its line end is missing', () => {
    const [piece] = read('id: 1-0\nevent: done\ndata: [DONE]')

    assert.deepInclude(piece, {id: '1-0', event: 'done'})
  })

  it('takes heartbeats for no text', () => {
    const body = ': ping\n\n' + frame(0, 'a') + ': ping\n\n: ping\n\n' + frame(1, 'b') + DONE

    assert.equal(textOf(read(body)), 'ab')
  })

  it('takes a frame without a name for a message', () => {
    assert.equal(textOf(read('id: 1-0\ndata: a\n\ndata: b\n\n' + DONE)), 'ab')
  })
})

const DONE = 'id: 9-0\nevent: done\ndata: [DONE]\n\n'

const LOST = /\n(?:data|id)?:/

function frame(index: number, text: string): string {
  return `id: 1-${index}\nevent: message\ndata: ${text}\n\n`
}

function read(...chunks: readonly string[]): Piece[] {
  const pieces: Piece[] = []
  const sink = {push: () => {}, note: () => {}, limit: () => {}, bufferSize: Infinity}
  const feed = durableFrames(() => (piece) => void pieces.push(piece))(sink)
  for (const chunk of chunks) feed(chunk, false)
  feed('', true)
  return pieces
}

function textOf(pieces: readonly Piece[]): string {
  return pieces.flatMap(({event, text}) => (event === 'message' ? text : [])).join('')
}

function cut(text: string, at: readonly number[]): string[] {
  const ends = [...at.map((place) => place % text.length), text.length].sort((a, b) => a - b)
  return ends.map((end, index) => text.slice(ends[index - 1] ?? 0, end))
}

async function load(file: string): Promise<string> {
  return (await fetch(new URL(`../../transcripts/${file}`, import.meta.url))).text()
}
