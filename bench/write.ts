/** Puts measured tables into the document that shows them, between marks that name the suite. */
import {readFileSync, writeFileSync} from 'node:fs'
import {format, resolveConfig} from 'prettier'

const MARK = /(<!-- bench:(\S+) -->\n)[\s\S]*?(\n<!-- \/bench:\2 -->)/g

/** Replaces what stands between the marks of each section that is given; the others stay. */
export function fillMarks(text: string, sections: ReadonlyMap<string, string>): string {
  return text.replaceAll(MARK, (whole, open: string, name: string, close: string) => {
    const section = sections.get(name)
    return section === undefined ? whole : `${open}\n${section}\n${close}`
  })
}

export async function writeResults(
  path: string,
  sections: ReadonlyMap<string, string>,
): Promise<void> {
  const text = fillMarks(readFileSync(path, 'utf8'), sections)
  writeFileSync(path, await format(text, {...(await resolveConfig(path)), filepath: path}))
}
