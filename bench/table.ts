/** Writes a table of markdown that is also readable as it stands: columns padded, numbers right. */

export type Cell = string | number | undefined

/** A table with one line for each row; a cell that is `undefined` is a dash. */
export function formatTable(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const body = rows.map((row) => head.map((_, i) => formatCell(row[i])))
  const widths = head.map((title, i) =>
    Math.max(3, title.length, ...body.map((row) => row[i]!.length)),
  )
  const isNumeric = head.map((_, i) => rows.some((row) => typeof row[i] === 'number'))
  const line = (texts: readonly string[]) =>
    `| ${texts.map((text, i) => (isNumeric[i] ? text.padStart(widths[i]!) : text.padEnd(widths[i]!))).join(' | ')} |`
  const rule = widths.map((width, i) =>
    isNumeric[i] ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width),
  )
  return [line(head), line(rule), ...body.map(line)].join('\n')
}

function formatCell(cell: Cell): string {
  if (cell === undefined) return '–'
  return typeof cell === 'number' ? formatNumber(cell) : cell
}

/** Three digits that count, and none that do not. */
export function formatNumber(number: number): string {
  const size = Math.abs(number)
  if (size >= 100) return String(Math.round(number))
  return number.toFixed(size >= 10 ? 1 : 2)
}
