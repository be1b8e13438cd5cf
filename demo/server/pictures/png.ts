// Writes pixels as a PNG file, with nothing but what Node brings along.
import {crc32, deflateSync} from 'node:zlib'

export type Colour = readonly [red: number, green: number, blue: number]

export interface Canvas {
  readonly width: number
  readonly height: number
  /** Three bytes a pixel, row by row. */
  readonly pixels: Uint8Array
}

export function createCanvas(width: number, height: number, colour: Colour): Canvas {
  const canvas = {width, height, pixels: new Uint8Array(width * height * 3)}
  fillBox(canvas, {left: 0, top: 0, width, height}, colour)
  return canvas
}

export interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** What would lie outside of the canvas is left out. */
export function fillBox({width, height, pixels}: Canvas, box: Box, colour: Colour): void {
  const [right, bottom] = [
    Math.min(width, box.left + box.width),
    Math.min(height, box.top + box.height),
  ]
  for (let y = box.top; y < bottom; y++) {
    for (let x = box.left; x < right; x++) pixels.set(colour, (y * width + x) * 3)
  }
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const BITS_PER_CHANNEL = 8
const TRUE_COLOUR = 2

export function encodePng({width, height, pixels}: Canvas): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([BITS_PER_CHANNEL, TRUE_COLOUR], 8)
  const rowLength = width * 3
  const rows = Buffer.alloc(height * (rowLength + 1)) // each row starts with 0: it is not filtered
  for (let y = 0; y < height; y++) {
    rows.set(pixels.subarray(y * rowLength, (y + 1) * rowLength), y * (rowLength + 1) + 1)
  }
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const content = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(content))
  return Buffer.concat([length, content, sum])
}
