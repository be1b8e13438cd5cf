/** The shell's grammar, and the options of commands, which highlight.js leaves as they are. */
import type {LanguageFn} from 'highlight.js'
import bash from 'highlight.js/lib/languages/bash'

const OPTION = {scope: 'keyword', match: /(?<=\s)--?[a-z][\w-]*/i}

const withOptions: LanguageFn = (hljs) => {
  const grammar = bash(hljs)
  return {...grammar, contains: [...grammar.contains, OPTION]}
}

export default withOptions
