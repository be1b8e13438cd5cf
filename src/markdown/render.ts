// Turns the source of one block into HTML text, which only `sanitize` may turn into nodes.
import type {Tokens} from 'marked'
import {createLexer} from './grammar.ts'
import {dropHead} from './growth.ts'
import {isAffordableBlock, isAffordableRun} from './guard.ts'
import {writeTokens} from './write.ts'

/** Where labels lead, in the form marked reads. */
export type Links = Record<string, Pick<Tokens.Def, 'href' | 'title'>>

export interface RenderContext {
  readonly links: Links
  /** Whether images may load; without it only their alternative text appears. */
  readonly hasImages: boolean
  /** Whether the source begins with the head that `growth.ts` puts before the end of a list. */
  readonly hasHead?: boolean
}

export interface Rendered {
  readonly html: string
  /** Whether it is a list whose items are apart. */
  readonly isLoose: boolean
  /** Whether raw tags are in it, which reach over the end of an item where they are left open. */
  readonly hasTags: boolean
}

/** HTML for a block, or nothing if the block must be shown as the plain text it is. */
export function renderBlock(
  source: string,
  {links, hasImages, hasHead}: RenderContext,
): Rendered | undefined {
  try {
    const {lexer, tokenizer} = createLexer()
    const tokens = lexer.blockTokens(source, lexer.tokens)
    const isAffordable =
      !tokenizer.hasRefused &&
      tokens.every(isAffordableBlock) &&
      lexer.inlineQueue.every((run) => isAffordableRun(run.src))
    if (!isAffordable) return undefined
    if (hasHead) dropHead(tokens)
    lexer.tokens.links = links
    // marked lets an open `<a` or `<kbd>` of one paragraph change how the next is read. Ours ends
    // with the paragraph, so that a block drawn alone is the block drawn among others.
    for (const run of lexer.inlineQueue) {
      lexer.state.inLink = lexer.state.inRawBlock = false
      lexer.inlineTokens(run.src, run.tokens)
    }
    const writing = {hasImages, open: [], hasTags: false}
    const html = writeTokens(tokens, writing)
    const isLoose = Boolean((tokens[0] as Tokens.List | undefined)?.loose)
    return {html, isLoose, hasTags: writing.hasTags}
  } catch {
    // marked overflows the stack on nesting the guard did not foresee. The reader keeps the text.
    return undefined
  }
}
