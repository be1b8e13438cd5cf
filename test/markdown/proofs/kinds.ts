// Follows what kind of block each block of a growing reply is: a kind is never taken back.

/** Kinds that a growing block may turn into another, and when it may. */
const TURNS: readonly (readonly [from: string, to: string, when: RegExp])[] = [
  // An underline that has ended.
  ['P', 'H4', /\n$/],
  ['P', 'H5', /\n$/],
  // The row that says how many columns there are.
  ['P', 'TABLE', /\n$/],
  // Text in front of a definition's colon, which is nothing once that has come.
  ['P BLOCKQUOTE UL OL', '', /\]:$/],
  // A mark in front of an image.
  ['P', '', /!\[$/],
  // A title on a line of its own, once it has ended.
  ['P', '', /\]:\s*\S+\n[ \t]*["'(][^\n]*["')]$/],
  // What looked like the start of a code block has a backtick in its first line.
  ['PRE', 'P', /^```[^\n]*`[^\n]*$/m],
  ['PRE', '', /^```[^\n]*`$/m],
]

export class Kinds {
  #before: readonly string[] = []

  /** Why the kinds of blocks in `container` could not follow from those before; or nothing. */
  read(text: string, container: Element): string | undefined {
    const before = this.#before
    const after = readKinds(container)
    this.#before = after
    for (const [i, kind] of before.entries()) {
      const now = after[i] ?? ''
      if (now === kind) continue
      // What stood in for a table says nothing.
      if (kind === 'PLACEHOLDER') continue
      const isTurn = TURNS.some(
        ([from, to, when]) =>
          from.split(' ').includes(kind) && to === now && when.test(text.replace(/\r\n?/g, '\n')),
      )
      if (!isTurn) return `block ${i} was ${kind} and is ${now || 'gone'}`
    }
    return undefined
  }
}

function readKinds(container: Element): string[] {
  return (
    [...container.children]
      // A paragraph that shows nothing is none to the reader.
      .filter((child) => !child.matches('p, [part=cursor]') || child.textContent.trim())
      .map((child) => {
        const table = child.querySelector(':scope > table')
        if (table) return table.textContent.trim() ? 'TABLE' : 'PLACEHOLDER'
        return child.querySelector(':scope > pre') ? 'PRE' : child.nodeName
      })
  )
}
