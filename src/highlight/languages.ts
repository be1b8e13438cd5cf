/** The languages that can be coloured: what people call them, and where their grammars are. */

// Each grammar is a chunk of its own, loaded with the first block that needs it.
const GRAMMARS = {
  bash: () => import('./bash.ts'),
  c: () => import('highlight.js/lib/languages/c'),
  cpp: () => import('highlight.js/lib/languages/cpp'),
  csharp: () => import('highlight.js/lib/languages/csharp'),
  css: () => import('highlight.js/lib/languages/css'),
  dart: () => import('highlight.js/lib/languages/dart'),
  diff: () => import('highlight.js/lib/languages/diff'),
  dockerfile: () => import('highlight.js/lib/languages/dockerfile'),
  elixir: () => import('highlight.js/lib/languages/elixir'),
  go: () => import('highlight.js/lib/languages/go'),
  graphql: () => import('highlight.js/lib/languages/graphql'),
  haskell: () => import('highlight.js/lib/languages/haskell'),
  ini: () => import('highlight.js/lib/languages/ini'),
  java: () => import('highlight.js/lib/languages/java'),
  javascript: () => import('highlight.js/lib/languages/javascript'),
  json: () => import('highlight.js/lib/languages/json'),
  kotlin: () => import('highlight.js/lib/languages/kotlin'),
  latex: () => import('highlight.js/lib/languages/latex'),
  less: () => import('highlight.js/lib/languages/less'),
  lua: () => import('highlight.js/lib/languages/lua'),
  makefile: () => import('highlight.js/lib/languages/makefile'),
  markdown: () => import('highlight.js/lib/languages/markdown'),
  nginx: () => import('highlight.js/lib/languages/nginx'),
  objectivec: () => import('highlight.js/lib/languages/objectivec'),
  perl: () => import('highlight.js/lib/languages/perl'),
  php: () => import('highlight.js/lib/languages/php'),
  powershell: () => import('highlight.js/lib/languages/powershell'),
  protobuf: () => import('highlight.js/lib/languages/protobuf'),
  python: () => import('highlight.js/lib/languages/python'),
  r: () => import('highlight.js/lib/languages/r'),
  ruby: () => import('highlight.js/lib/languages/ruby'),
  rust: () => import('highlight.js/lib/languages/rust'),
  scala: () => import('highlight.js/lib/languages/scala'),
  scss: () => import('highlight.js/lib/languages/scss'),
  shell: () => import('highlight.js/lib/languages/shell'),
  sql: () => import('highlight.js/lib/languages/sql'),
  swift: () => import('highlight.js/lib/languages/swift'),
  typescript: () => import('highlight.js/lib/languages/typescript'),
  xml: () => import('highlight.js/lib/languages/xml'),
  yaml: () => import('highlight.js/lib/languages/yaml'),
}

/** The name of a grammar. */
export type Grammar = keyof typeof GRAMMARS

// What people write behind a fence besides the grammar's own name. A session with prompts is called
// `console`; what they call `shell` is a script.
const ALIASES: Partial<Record<Grammar, string>> = {
  bash: 'sh shell zsh',
  c: 'h',
  cpp: 'c++ cc cxx h++ hpp hxx',
  csharp: 'c# cs',
  diff: 'patch',
  dockerfile: 'docker',
  elixir: 'ex exs',
  go: 'golang',
  graphql: 'gql',
  haskell: 'hs',
  ini: 'toml',
  java: 'jsp',
  javascript: 'js jsx cjs mjs',
  json: 'jsonc json5 jsonl',
  kotlin: 'kt kts',
  latex: 'tex',
  makefile: 'make mk',
  markdown: 'md mdx mkd',
  objectivec: 'objc objective-c obj-c',
  perl: 'pl pm',
  powershell: 'ps ps1 pwsh',
  protobuf: 'proto',
  python: 'py gyp ipython',
  ruby: 'rb gemspec',
  rust: 'rs',
  shell: 'console shellsession',
  typescript: 'ts tsx cts mts',
  xml: 'html htm xhtml svg rss atom plist vue svelte',
  yaml: 'yml',
}

// Languages inside others. All that a grammar may ask for is loaded with it: what a block looks like
// must not depend on which others were shown before.
const INSIDE: Partial<Record<Grammar, readonly Grammar[]>> = {
  dart: ['markdown'],
  dockerfile: ['bash'],
  javascript: ['xml', 'css', 'graphql'],
  markdown: ['xml'],
  shell: ['bash'],
  typescript: ['xml', 'css', 'graphql'],
  xml: ['javascript', 'css'],
  yaml: ['ruby'],
}

const grammars = new Map<string, Grammar>()
for (const grammar of Object.keys(GRAMMARS) as Grammar[]) grammars.set(grammar, grammar)
for (const [grammar, aliases = ''] of Object.entries(ALIASES)) {
  for (const alias of aliases.split(' ')) grammars.set(alias, grammar as Grammar)
}

/** The grammar of a language, however its name is written. */
export function findGrammar(language: string): Grammar | undefined {
  return grammars.get(language.toLowerCase())
}

/** A grammar with all that may stand inside it, as highlight.js takes them. */
export async function loadGrammars(grammar: Grammar) {
  const names = new Set([grammar])
  for (const name of names) for (const inside of INSIDE[name] ?? []) names.add(inside)
  return Promise.all(
    [...names].map(async (name) => ({name, define: (await GRAMMARS[name]()).default})),
  )
}
