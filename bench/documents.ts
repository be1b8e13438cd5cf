/**
 * Makes the replies that are streamed: markdown as models write it, from a seed.
 *
 * A document ends with `LAST_WORD`, so that whoever shows it can be asked whether all of it is there.
 */
import {createRandom, type Random} from './random.ts'

/** What every document ends with. */
export const LAST_WORD = 'finis.'

const WORDS =
  'agent answer array browser buffer cache change chunk client column connection content context cost data default delta design document element endpoint error event example feature field file first follow format frame function header history index input instance interface item latency layer layout level limit line list loop memory message method model module network node number object option order output page parser part pattern performance point process project promise property protocol query reader record reference render request response result return route rule sample schema script section server service session setting shape signal size source stack state step storage stream string structure style system table task test text thread time token tool tree type update user value version view window worker über naïve'.split(
    ' ',
  )
const SMALL =
  'a and as at because but by for from if in into is it its keeps makes may must needs not of on only or since so takes than that the their then this to until when where which while with without'.split(
    ' ',
  )
const LANGUAGES = ['ts', 'python', 'json', 'bash', 'css', 'html', '']

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

/** One code block of about `size` characters. */
export function codeDocument(size: number, seed = 1): string {
  const random = createRandom(seed)
  return `\`\`\`ts\n${fill(size, () => codeLine(random)).join('\n')}\n// ${LAST_WORD}\n\`\`\``
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

function heading(random: Random): string {
  return `${'#'.repeat(random.between(2, 4))} ${sentenceOf(random, random.between(2, 6))}`
}

function paragraph(random: Random): string {
  const sentences = Array.from({length: random.between(2, 6)}, () => sentence(random))
  return sentences.join(' ')
}

function quote(random: Random): string {
  return `> ${sentence(random)}\n> ${sentence(random)}`
}

function list(random: Random, items: number): string {
  const isTask = random.happens(0.1)
  const lines = Array.from({length: items}, () => {
    const first = item(random, isTask ? `- [${random.pick([' ', 'x'])}]` : '-')
    return random.happens(0.15) ? `${first}\n  ${item(random, '-')}` : first
  })
  return lines.join('\n')
}

function numberedList(random: Random): string {
  return Array.from({length: random.between(3, 6)}, (_, i) => item(random, `${i + 1}.`)).join('\n')
}

function item(random: Random, mark: string): string {
  const lead = random.happens(0.4) ? `**${phrase(random, random.between(1, 3))}**: ` : ''
  return `${mark} ${lead}${clause(random, random.between(4, 14))}`
}

function table(random: Random, rows: number, columns: number): string {
  const head = Array.from({length: columns}, () => phrase(random, 1))
  const rule = head.map(() => random.pick(['---', ':--', '--:']))
  const body = Array.from({length: rows}, () => row(random, columns))
  return [cells(head), cells(rule), ...body].join('\n')
}

function row(random: Random, columns: number): string {
  return cells(
    Array.from({length: columns}, () =>
      random.happens(0.3)
        ? String(random.between(1, 99_999))
        : inline(random, random.between(1, 4)),
    ),
  )
}

function cells(texts: readonly string[]): string {
  return `| ${texts.join(' | ')} |`
}

function codeBlock(random: Random, lines: number): string {
  const body = Array.from({length: lines}, () => codeLine(random)).join('\n')
  return `\`\`\`${random.pick(LANGUAGES)}\n${body}\n\`\`\``
}

function codeLine(random: Random): string {
  const [a, b, c] = [word(random), word(random), word(random)]
  const indent = '  '.repeat(random.between(0, 3))
  return random.pick([
    `${indent}const ${a} = ${b}.${c}(${random.between(0, 999)})`,
    `${indent}if (${a}.${b} < ${random.between(0, 99)} && !${c}) return`,
    `${indent}for (const ${a} of ${b}s) ${c}.push(\`\${${a}}: *${b}*\`)`,
    `${indent}// ${a} ${b}: ${sentenceOf(random, 5)}`,
    `${indent}await ${a}({${b}: '${c}', "${c}": [1, 2, 3]})`,
    `${indent}}`,
    '',
  ])
}

function sentence(random: Random): string {
  return `${capitalise(clause(random, random.between(7, 18)))}${random.pick(['.', '.', '.', '.', ':', '?'])}`
}

function sentenceOf(random: Random, words: number): string {
  return capitalise(phrase(random, words))
}

/** Words of which some are marked up, as a model marks up what matters. */
function clause(random: Random, words: number): string {
  const parts: string[] = []
  for (let left = words; left > 0;) {
    const count = Math.min(left, random.between(1, 4))
    parts.push(inline(random, count))
    left -= count
  }
  return parts.join(random.happens(0.08) ? ', ' : ' ')
}

function inline(random: Random, words: number): string {
  const text = phrase(random, words)
  const kind = random.between(1, 100)
  if (kind <= 4) return `**${text}**`
  if (kind <= 5) return `*${text}*`
  if (kind <= 9) return `\`${text.replaceAll(' ', '_')}\``
  if (kind <= 11) return `[${text}](https://example.com/${text.replaceAll(' ', '-')}?q=1&r=2)`
  if (kind <= 12) return random.happens(0.5) ? `~~${text}~~` : `${text} 🎉`
  return text
}

function phrase(random: Random, words: number): string {
  return Array.from({length: words}, () =>
    random.happens(0.4) ? random.pick(SMALL) : word(random),
  ).join(' ')
}

function word(random: Random): string {
  return random.pick(WORDS)
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
