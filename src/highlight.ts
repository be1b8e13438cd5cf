/**
 * Colours code by highlight.js: what `agui-chat/highlight` exports. Nothing is loaded before the first
 * block of a language that is known, and of each language only what it needs.
 */
import {findGrammar, loadGrammars} from './highlight/languages.ts'
import type {Highlighter} from './markdown/options.ts'

export type {CodeToken, Highlighter} from './markdown/options.ts'

/** More would be a file, not an answer: it stays plain. */
const MAX_CHARACTERS = 128 * 1024
/** A line longer than this was written by a machine, for machines. */
const LONG_LINE = /[^\n]{4096}/

/**
 * For the `highlighter` of a chat: tokens of `code`, or nothing where the language is not known.
 * Longer code is read in slices, with room for the page between them.
 */
export const highlighter: Highlighter = async (code, language) => {
  const grammar = findGrammar(language)
  if (!grammar || code.length > MAX_CHARACTERS || LONG_LINE.test(code)) return undefined
  const [{readTokens}, definitions] = await Promise.all([
    import('./highlight/engine.ts'),
    loadGrammars(grammar),
  ])
  return readTokens(code, grammar, definitions)
}
