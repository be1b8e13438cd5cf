/** The blocks documents are made of, as models write them: words are few, what is marked up is not. */
import type {Random} from './random.ts'

const WORDS =
  'agent answer array browser buffer cache change chunk client column connection content context cost data default delta design document element endpoint error event example feature field file first follow format frame function header history index input instance interface item latency layer layout level limit line list loop memory message method model module network node number object option order output page parser part pattern performance point process project promise property protocol query reader record reference render request response result return route rule sample schema script section server service session setting shape signal size source stack state step storage stream string structure style system table task test text thread time token tool tree type update user value version view window worker über naïve'.split(
    ' ',
  )
const SMALL =
  'a and as at because but by for from if in into is it its keeps makes may must needs not of on only or since so takes than that the their then this to until when where which while with without'.split(
    ' ',
  )
const LANGUAGES = ['ts', 'python', 'json', 'bash', 'css', 'html', '']

export function heading(random: Random): string {
  return `${'#'.repeat(random.between(2, 4))} ${sentenceOf(random, random.between(2, 6))}`
}

export function paragraph(random: Random): string {
  const sentences = Array.from({length: random.between(2, 6)}, () => sentence(random))
  return sentences.join(' ')
}

export function quote(random: Random): string {
  return `> ${sentence(random)}\n> ${sentence(random)}`
}

export function list(random: Random, items: number): string {
  const isTask = random.happens(0.1)
  const lines = Array.from({length: items}, () => {
    const first = item(random, isTask ? `- [${random.pick([' ', 'x'])}]` : '-')
    return random.happens(0.15) ? `${first}\n  ${item(random, '-')}` : first
  })
  return lines.join('\n')
}

export function numberedList(random: Random): string {
  return Array.from({length: random.between(3, 6)}, (_, i) => item(random, `${i + 1}.`)).join('\n')
}

export function item(random: Random, mark: string): string {
  const lead = random.happens(0.4) ? `**${phrase(random, random.between(1, 3))}**: ` : ''
  return `${mark} ${lead}${clause(random, random.between(4, 14))}`
}

export function table(random: Random, rows: number, columns: number): string {
  const head = Array.from({length: columns}, () => phrase(random, 1))
  const rule = head.map(() => random.pick(['---', ':--', '--:']))
  const body = Array.from({length: rows}, () => row(random, columns))
  return [cells(head), cells(rule), ...body].join('\n')
}

export function row(random: Random, columns: number): string {
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

export function codeBlock(random: Random, lines: number): string {
  const body = Array.from({length: lines}, () => codeLine(random)).join('\n')
  return `\`\`\`${random.pick(LANGUAGES)}\n${body}\n\`\`\``
}

export function codeLine(random: Random): string {
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

export function sentenceOf(random: Random, words: number): string {
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
