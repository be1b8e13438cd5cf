// Writes on a canvas in capitals and digits, each five pixels wide and seven high.
import {fold} from '../words.ts'
import {fillBox, type Canvas, type Colour} from './png.ts'

const HEIGHT = 7
const ADVANCE = 6

/** Five columns a letter, the lowest bit on top. */
const LETTERS: Readonly<Record<string, string>> = {
  A: '7e1111117e',
  B: '7f49494936',
  C: '3e41414122',
  D: '7f4141413e',
  E: '7f49494941',
  F: '7f09090901',
  G: '3e4149497a',
  H: '7f0808087f',
  I: '00417f4100',
  J: '2040413f01',
  K: '7f08142241',
  L: '7f40404040',
  M: '7f020c027f',
  N: '7f0408107f',
  O: '3e4141413e',
  P: '7f09090906',
  Q: '3e4151215e',
  R: '7f09192946',
  S: '4649494931',
  T: '01017f0101',
  U: '3f4040403f',
  V: '1f2040201f',
  W: '3f4038403f',
  X: '6314081463',
  Y: '0708700807',
  Z: '6151494543',
  0: '3e5149453e',
  1: '00427f4000',
  2: '4261514946',
  3: '2141454b31',
  4: '1814127f10',
  5: '2745454539',
  6: '3c4a494930',
  7: '0171090503',
  8: '3649494936',
  9: '064949291e',
}

export function heightOf(scale: number): number {
  return HEIGHT * scale
}

/** A character of which nobody drew a letter leaves a space. */
export function write(
  canvas: Canvas,
  text: string,
  place: {left: number; top: number; scale: number},
  colour: Colour,
): void {
  const {left, top, scale} = place
  for (const [index, character] of Array.from(fold(text).toUpperCase()).entries()) {
    const columns = Buffer.from(LETTERS[character] ?? '', 'hex')
    for (const [column, bits] of columns.entries()) {
      for (let row = 0; row < HEIGHT; row++) {
        if ((bits & (1 << row)) === 0) continue
        const x = left + (index * ADVANCE + column) * scale
        fillBox(canvas, {left: x, top: top + row * scale, width: scale, height: scale}, colour)
      }
    }
  }
}
