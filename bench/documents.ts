/**
 * Makes the replies that are streamed: markdown as models write it, from a seed.
 *
 * A document ends with `LAST_WORD`, so that whoever shows it can be asked whether all of it is there.
 */
import {
  codeBlock,
  codeLine,
  heading,
  item,
  list,
  numberedList,
  paragraph,
  quote,
  row,
  sentenceOf,
  table,
} from './blocks.ts'
import {createRandom, type Random} from './random.ts'

/** What every document ends with. */
export const LAST_WORD = 'finis.'

type Maker = (random: Random) => string

/** How often each kind of block comes, of a hundred. */
const BLOCKS: readonly (readonly [number, Maker])[] = [
  [44, paragraph],
  [12, heading],
  [14, (random) => list(random, random.between(3, 7))],
  [6, (random) => numberedList(random)],
  [11, (random) => codeBlock(random, random.between(4, 22))],
  [6, (random) => table(random, random.between(3, 8), random.between(2, 5))],
  [5, quote],
  [2, () => '---'],
]

/** A document of about `size` characters: never more, at most a block less. */
export function mixedDocument(size: number, seed = 1): string {
  const random = createRandom(seed)
  const blocks = [`# ${sentenceOf(random, 4)}`]
  let length = blocks[0]!.length + LAST_WORD.length + 2
  for (;;) {
    const block = chooseBlock(random)
    length += block.length + 2
    if (length > size) break
    blocks.push(block)
  }
  return [...blocks, LAST_WORD].join('\n\n')
}

/** A text of about `size` characters without any markup, as a visitor writes it. */
export function plainText(size: number, seed = 1): string {
  const random = createRandom(seed)
  return fill(size, () => `${sentenceOf(random, random.between(6, 14))}.`)
    .join(' ')
    .slice(0, size)
}

/** One code block of about `size` characters, without a blank line: the floor too has one block. */
export function codeDocument(size: number, seed = 1): string {
  const random = createRandom(seed)
  return `\`\`\`ts\n${fill(size, () => codeLine(random) || '}').join('\n')}\n// ${LAST_WORD}\n\`\`\``
}

/** One list of about `size` characters. */
export function listDocument(size: number, seed = 1): string {
  const random = createRandom(seed)
  return `${fill(size, () => item(random, '-')).join('\n')}\n- ${LAST_WORD}`
}

/** One table of four columns and about `size` characters. */
export function tableDocument(size: number, seed = 1): string {
  const random = createRandom(seed)
  const head = table(random, 0, 4)
  return `${head}\n${fill(size, () => row(random, 4)).join('\n')}\n| ${LAST_WORD} | | | |`
}

/** Cuts a text into deltas of 1 to 7 characters, four in the mean, as tokens are; no pair is cut. */
export function cutIntoDeltas(text: string, seed = 1): readonly string[] {
  const random = createRandom(seed)
  const characters = Array.from(text)
  const deltas: string[] = []
  for (let at = 0; at < characters.length;) {
    const length = random.between(1, 7)
    deltas.push(characters.slice(at, at + length).join(''))
    at += length
  }
  return deltas
}

/** What arrives between two frames. */
export function groupByFrame(
  deltas: readonly string[],
  perFrame: number,
): readonly (readonly string[])[] {
  const count = Math.ceil(deltas.length / perFrame)
  return Array.from({length: count}, (_, i) => deltas.slice(i * perFrame, (i + 1) * perFrame))
}

function chooseBlock(random: Random): string {
  let left = random.between(1, 100)
  for (const [share, make] of BLOCKS) {
    left -= share
    if (left <= 0) return make(random)
  }
  return paragraph(random)
}

function fill(size: number, make: () => string): readonly string[] {
  const lines: string[] = []
  for (let length = 0; length < size;) {
    const line = make()
    lines.push(line)
    length += line.length + 1
  }
  return lines
}
