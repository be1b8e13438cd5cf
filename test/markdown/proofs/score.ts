// How many examples of a specification we read as it says, beside marked alone.
import {lexer, parse as toHtml, walkTokens} from 'marked'
import {renderMarkdown} from '../../../src/markdown.ts'
import {canonical, parse} from './canonical.ts'
import {deviations, undress} from './deviations.ts'
import type {Example} from './examples.ts'

export interface Result {
  readonly name: string
  readonly example: Example
  readonly isMarkedRight: boolean
  readonly isOursRight: boolean
  /** Whether it holds markup other than `<br>`. */
  readonly hasRawHtml: boolean
}

/** Judges both on one example. */
export function judge(name: string, example: Example): Result {
  const {markdown, html} = example
  const wanted = parse(html)
  const isMarkedRight = canonical(parse(toHtml(markdown, {async: false}))) === canonical(wanted)
  for (const {apply} of deviations) apply(wanted)
  wanted.normalize()
  const isOursRight = canonical(draw(markdown)) === canonical(wanted)
  return {name, example, isMarkedRight, isOursRight, hasRawHtml: hasRawHtml(markdown)}
}

/** Our nodes for a text, without what we put around them. */
export function draw(markdown: string): HTMLElement {
  const container = document.createElement('div')
  container.append(renderMarkdown(markdown))
  return undress(container)
}

function hasRawHtml(markdown: string): boolean {
  let isFound = false
  walkTokens(lexer(markdown), (token) => {
    if (token.type === 'html') isFound ||= !/^<br ?\/?>$/i.test(token.raw)
  })
  return isFound
}

/** The part of the documentation that says all of this. */
export function report(results: readonly Result[]): string {
  const suites = ['CommonMark', 'GFM'].map((suite) => {
    const own = results.filter(({name}) => name.startsWith(suite))
    const right = (isRight: (result: Result) => boolean) => `${own.filter(isRight).length}`
    return [
      suite === 'GFM' ? 'GFM 0.29, what it adds' : 'CommonMark 0.31',
      `${own.length}`,
      right(({isMarkedRight}) => isMarkedRight),
      right(({isOursRight}) => isOursRight),
    ]
  })
  const touched = deviations.map(({what, why, apply}) => {
    const count = results.filter(({example: {html}}) => {
      const root = parse(html)
      const before = canonical(root)
      apply(root)
      return canonical(root) !== before
    })
    return [what, why, `${count.length}`]
  })
  const lost = results.filter(isLost)
  const neither = results.filter(({isMarkedRight, isOursRight}) => !isMarkedRight && !isOursRight)
  return [
    writeTable(['Examples of', 'in all', 'as marked reads them', 'as we show them'], suites),
    'Granted are these differences:',
    writeTable(['What we show otherwise', 'Why', 'in examples'], touched),
    wrap(
      `What marked reads as it should and we show as something else is raw HTML, in ${lost.length} examples. Most of it is shown as the text it is; and a tag ends with the paragraph or the item it stands in: ${writeNames(lost)}.`,
    ),
    wrap(
      `These neither of us reads as the specification does, for raw HTML or because GFM makes links of bare addresses, which CommonMark leaves alone: ${writeNames(neither)}.`,
    ),
  ].join('\n\n')
}

/** Whether marked reads an example as it should, and we show another thing. */
export function isLost({isMarkedRight, isOursRight}: Result): boolean {
  return isMarkedRight && !isOursRight
}

/** Whether an example is right, or it is known why not: markup, or a bare address. */
export function isExplained({isMarkedRight, isOursRight, hasRawHtml, example}: Result): boolean {
  return isOursRight || hasRawHtml || (!isMarkedRight && /:\/\/|@/.test(example.markdown))
}

/** `CommonMark 149 to 151, 155; GFM 653`. */
function writeNames(results: readonly Result[]): string {
  return ['CommonMark', 'GFM']
    .map((suite) => {
      const own = results.filter(({name}) => name.startsWith(suite))
      return own.length > 0
        ? `${suite} ${writeNumbers(own.map(({example}) => example.example))}`
        : ''
    })
    .filter(Boolean)
    .join('; ')
}

function writeNumbers(numbers: readonly number[]): string {
  const ranges: number[][] = []
  for (const number of numbers) {
    const last = ranges.at(-1)
    if (last?.at(-1) === number - 1) last.push(number)
    else ranges.push([number])
  }
  return ranges
    .map((range) => (range.length > 2 ? `${range[0]} to ${range.at(-1)}` : range.join(', ')))
    .join(', ')
}

/** Lines of the length the other documents have. */
function wrap(text: string): string {
  return text.replaceAll(/(?=\S)(.{1,100})(?: |$)/g, '$1\n').trimEnd()
}

/** A table as Prettier leaves it. */
function writeTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((cell, i) => Math.max(...[head, ...rows].map((row) => row[i]!.length)))
  const write = (cells: readonly string[], fill = ' ') =>
    `| ${cells.map((cell, i) => cell.padEnd(widths[i]!, fill)).join(' | ')} |`
  return [
    write(head),
    write(
      head.map(() => ''),
      '-',
    ),
    ...rows.map((row) => write(row)),
  ].join('\n')
}
