/** Takes what highlight.js reads as pieces of text, where it would write HTML. */

/** A stretch of code in one colour. */
export interface Piece {
  text: string
  readonly scope: string | undefined
  /** What a reading that began behind this piece would need before it; nothing where it cannot. */
  readonly opening: string | undefined
}

// Which of our colours a scope of highlight.js has. Of `a.b.c` the longest part that is here counts.
const COLORS: Readonly<Record<string, string>> = {
  comment: 'comment',
  quote: 'comment',
  'meta.prompt': 'comment',
  keyword: 'keyword',
  'selector-tag': 'keyword',
  section: 'keyword',
  'variable.language': 'keyword',
  string: 'string',
  regexp: 'string',
  link: 'string',
  code: 'string',
  number: 'number',
  literal: 'number',
  symbol: 'number',
  bullet: 'number',
  'char.escape': 'number',
  'variable.constant': 'number',
  title: 'function',
  'title.class': 'type',
  type: 'type',
  built_in: 'type',
  name: 'type',
  'selector-class': 'type',
  'selector-id': 'type',
  'selector-pseudo': 'type',
  attr: 'attribute',
  attribute: 'attribute',
  property: 'attribute',
  variable: 'attribute',
  'template-variable': 'attribute',
  'selector-attr': 'attribute',
  meta: 'attribute',
  addition: 'inserted',
  deletion: 'deleted',
  // Code in the middle of a text.
  subst: '',
}

// What brings a reading back into a language that is embedded in HTML.
const OPENINGS: Readonly<Record<string, string>> = {javascript: '<script>', css: '<style>'}

/** One of these is made for each reading, and one for each embedded language in it. */
export class TokenEmitter {
  readonly pieces: Piece[] = []
  readonly #scopes: (string | undefined)[] = []

  addText(text: string): void {
    const scope = this.#scopes.at(-1) || undefined
    this.#add({text, scope, opening: this.#scopes.length === 0 ? '' : undefined})
  }

  openNode(name: string): void {
    this.#scopes.push(colorOf(name) ?? this.#scopes.at(-1))
  }

  closeNode(): void {
    this.#scopes.pop()
  }

  startScope(name: string): void {
    this.openNode(name)
  }

  endScope(): void {
    this.closeNode()
  }

  __addSublanguage(inside: TokenEmitter, language: string): void {
    const isTop = this.#scopes.length === 0
    for (const {text, scope, opening} of inside.pieces) {
      this.#add({
        text,
        scope: scope ?? (this.#scopes.at(-1) || undefined),
        opening: isTop && opening === '' ? OPENINGS[language] : undefined,
      })
    }
  }

  finalize(): void {}

  toHTML(): string {
    return ''
  }

  #add(piece: Piece): void {
    const last = this.pieces.at(-1)
    const isSame = last && last.scope === piece.scope && last.opening === piece.opening
    if (isSame) last.text += piece.text
    else this.pieces.push(piece)
  }
}

function colorOf(name: string): string | undefined {
  for (let part = name; part; part = part.slice(0, Math.max(0, part.lastIndexOf('.')))) {
    if (Object.hasOwn(COLORS, part)) return COLORS[part]
  }
  return undefined
}
