// Turns the source of one block into HTML text, which only `sanitize` may turn into nodes.
import type {Tokens} from 'marked'
import {createLexer} from './grammar.ts'
import {isAffordableBlock, isAffordableRun} from './guard.ts'
import {writeTokens} from './write.ts'

/** Where labels lead, in the form marked reads. */
export type Links = Record<string, Pick<Tokens.Def, 'href' | 'title'>>

export interface RenderContext {
  readonly links: Links
  /** Whether images may load; without it only their alternative text appears. */
  readonly hasImages: boolean
}

/** HTML for a block, or nothing if the block must be shown as the plain text it is. */
export function renderBlock(source: string, {links, hasImages}: RenderContext): string | undefined {
  try {
    const {lexer, tokenizer} = createLexer()
    const tokens = lexer.blockTokens(source, lexer.tokens)
    const isAffordable =
      !tokenizer.hasRefused &&
      tokens.every(isAffordableBlock) &&
      lexer.inlineQueue.every((run) => isAffordableRun(run.src))
    if (!isAffordable) return undefined
    lexer.tokens.links = links
    // marked lets an open `<a` or `<kbd>` of one paragraph change how the next is read. Ours ends
    // with the paragraph, so that a block drawn alone is the block drawn among others.
    for (const run of lexer.inlineQueue) {
      lexer.state.inLink = lexer.state.inRawBlock = false
      lexer.inlineTokens(run.src, run.tokens)
    }
    return writeTokens(tokens, {hasImages, openTags: 0})
  } catch {
    // marked overflows the stack on nesting the guard did not foresee. The reader keeps the text.
    return undefined
  }
}
