/** Holds a document to the tests: each line of its tables names the test that shows it. */
import {existsSync, readFileSync} from 'node:fs'
import {dirname, join, relative} from 'node:path'

// Tables made from the sources are held to those.
const MADE = /<!-- docs:(\S+)[^>]*-->[\s\S]*?<!-- \/docs:\1 -->/g
const TABLE = /(?:^\|.*\|$\n?)+/gm
const LINK = /\[((?:\\.|[^\]\\])+)\]\(([^)\s]+)\)/g

/** What is wrong: lines without a test, files that do not exist, titles that no file has. */
export function findUnproven(document: string): readonly string[] {
  const tables = readFileSync(document, 'utf8').replace(MADE, '').match(TABLE) ?? []
  return tables.flatMap((table) => {
    const [head = '', , ...rows] = table.trim().split('\n')
    if (cells(head).at(-1) !== 'test') return [`${document}: a table has no column test: ${head}`]
    return rows.flatMap((row) => checkRow(document, row))
  })
}

function checkRow(document: string, row: string): readonly string[] {
  const [what = '', ...others] = cells(row)
  const links = [...(others.at(-1) ?? '').matchAll(LINK)]
  if (links.length === 0) return [`${document}: no test is named for “${what}”.`]
  return links.flatMap(([, title = '', target = '']) => {
    const file = relative('.', join(dirname(document), target))
    if (!existsSync(file)) return [`${document}: ${file} does not exist, named for “${what}”.`]
    const isThere = readFileSync(file, 'utf8').includes(plain(title))
    return isThere ? [] : [`${document}: ${file} has no test “${plain(title)}”.`]
  })
}

function cells(row: string): readonly string[] {
  return row
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim())
}

// A title as its test words it, without what Markdown needs.
function plain(title: string): string {
  return title.replaceAll(/\\(.)/g, '$1')
}
