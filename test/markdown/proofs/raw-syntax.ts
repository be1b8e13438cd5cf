// What a reader must never see of a reply that is still being written: syntax that is not text yet.
//
// The one definition of "raw syntax" for all proofs. It judges what stands in the page against the
// source it was drawn from, and knows nothing of how that was done. What ends a source is raw syntax
// if it shows, and did not before it was written.

/** None of these was written by the reply itself. */
const ADDED = '.visually-hidden, .image, [part=code-header], [part=cursor]'
const LEAF = 'p, li, h4, h5, h6, td, th, blockquote, pre, summary, details'

/** Ends of a source that its next characters decide, with what must not be seen of them. */
const UNDECIDED: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['a lone delimiter', /(?<![\\*_`~])([*_`]+|~~+)$/],
  ['a lone backslash', /(?<!\\)(?:\\\\)*(\\)$/],
  ['a started tag', /(?<!\\)(<(?:[a-z/!][^\s>[\]()]{0,30})?)$/i],
  ['a started entity', /(?<!\\)(&#?\w{0,30})$/],
  [
    'a bare marker',
    /(?:^|\n)[ \t>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)*(#{1,6}|[-+=]+|\d{1,9}[.)]?)[ \t]*$/,
  ],
  ['a bare quote', /(?:^|\n)[ \t]*(>[ \t>]*)$/],
  ['half a rule', /(?:^|\n)[ \t>]*(([-*_])(?:[ \t]*\2)*[ \t]*)$/],
  ['half a delimiter row', /\|[^\n]*\n[ \t>]*(\|?[ \t:|-]*-[ \t:|-]*)$/],
  ['half a task', /(?:^|\n)[ \t>]*[-+*][ \t]+(\[[ xX]?\]?[ \t]*)$/],
  ['a label that may be a link', /(?<![\]\\])(\[[^[\]\\`]*[^[\]\\` ]\])$/],
  ['an address without an end', /(?<![\]\\])\[[^[\]\\`]*[^[\]\\` ](\]\([^)\s]*)$/],
  ['half an image', /(?<!\\)(!\[[^\]\n]*\]?(?:\([^)\s]*)?)$/],
  ['half a definition', /(?:^|\n\n) {0,3}(\[[^\]\n]+\]:[ \t]*\S*)$/],
]
/** A last line that is a marker and nothing else. */
const EMPTY = /(?:^|\n)[ \t>]*(?:[-+*>]|\d{1,9}[.)]|#{1,6})\s*$/
const FENCE = /^[ \t>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)*(`{3,}(?=[^`\n]*$)|~{3,})/

/** Follows one reply character by character. */
export class Reader {
  readonly #seen: string[] = ['']

  /** Why `container`, which shows `source` while more is to come, shows raw syntax; or nothing. */
  read(source: string, container: Element): string | undefined {
    const text = source.replace(/\r\n?/g, '\n')
    const shown = readText(container)
    this.#seen[text.length] = shown.trimEnd()
    const leaf = findLastLeaf(container)
    if (EMPTY.test(text) && endsEmpty(container)) return 'an empty item'
    if (!isSpelledBy(shown, text)) return 'characters the source does not have'
    if (!leaf) return undefined
    // Plain text and markup that is no markdown have no syntax.
    if (leaf.element.matches('.plain, .plain *, summary, details')) return undefined
    if (leaf.isCode)
      return leaf.element.matches('pre') ? this.#readCode(text, leaf.text) : undefined
    for (const [what, pattern] of UNDECIDED) {
      const end = pattern.exec(text)?.[1]
      if (end && text.endsWith(end) && this.#shows(text, end, leaf.text)) return what
    }
    const opening = /(?<![!\\])\[[^[\]\\`\n]*$/.exec(text)?.[0]
    return opening && this.#count(text, opening.length, '[') ? 'an open bracket' : undefined
  }

  /** Whether the end of a source can be seen, and could not before it was written. */
  #shows(text: string, end: string, leaf: string): boolean {
    const visible = end.trim()
    return leaf.trimEnd().endsWith(visible) && this.#at(text, end.length) !== this.#at(text)
  }

  /** Whether there are more of a character now than so many characters ago. */
  #count(text: string, back: number, character: string): boolean {
    const count = (shown: string) => shown.split(character).length
    return count(this.#at(text)) > count(this.#at(text, back))
  }

  #at(text: string, back = 0): string {
    return this.#seen[text.length - back] ?? this.#seen[text.length - back + 1] ?? ''
  }

  #readCode(text: string, code: string): string | undefined {
    const lines = text.split('\n')
    const line = lines.pop()!.replace(/^[ \t>]+/, '')
    const shown = code.split('\n')
    let open = ''
    for (const before of lines) {
      const fence = FENCE.exec(before)?.[1]
      // What shows is code that looks like the start of some.
      if (!fence || shown.includes(before.trim())) continue
      if (!open) open = fence
      else if (fence.startsWith(open)) open = ''
    }
    const mayClose = line !== '' && line.length < open.length && open.startsWith(line)
    const isShown = shown.at(-1) === line && lines.at(-1) !== line
    return mayClose && isShown ? 'half the end of a code block' : undefined
  }
}

/** What has come of `container` and can be read, without what was added around it. */
export function readText(container: Element): string {
  return findTexts(container)
    .map((text) => text.data)
    .join('')
}

function findTexts(container: Element): Text[] {
  const texts: Text[] = []
  const walker = document.createTreeWalker(container, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const text = walker.currentNode as Text
    if (!text.parentElement!.closest(ADDED)) texts.push(text)
  }
  return texts
}

function findLastLeaf(container: Element) {
  const texts = findTexts(container).filter((text) => text.data.trim())
  const last = texts.at(-1)
  const element = last?.parentElement!.closest(LEAF)
  if (!last || !element) return undefined
  const text = texts
    .filter((text) => text.parentElement!.closest(LEAF) === element)
    .map((text) => text.data)
    .join('')
  return {element, text, isCode: last.parentElement!.closest('code') !== null}
}

/** Whether the last thing in the page is a block of text without any. */
function endsEmpty(container: Element): boolean {
  const last = [...container.querySelectorAll('li, blockquote')].at(-1)
  return (
    last !== undefined && !last.textContent.trim() && !last.querySelector('br, img, hr, table, pre')
  )
}

/** Whether every character of `shown`, blanks aside, stands in `source`, in that order. */
function isSpelledBy(shown: string, source: string): boolean {
  const written = source.replace(/&(?:#x?[\da-f]+|\w+);/gi, (entity) => entity + decode(entity))
  let at = 0
  for (const character of shown) {
    if (/\s/.test(character)) continue
    at = written.indexOf(character, at) + character.length
    if (at < character.length) return false
  }
  return true
}

const entities = new Map<string, string>()

function decode(entity: string): string {
  const known = entities.get(entity)
  if (known !== undefined) return known
  const area = document.createElement('textarea')
  area.innerHTML = entity
  entities.set(entity, area.value)
  return area.value
}
