// Turns the verb a description starts with into its -ing form: creates → Creating, runs → Running.

const IRREGULAR_THIRD_PERSON: Readonly<Record<string, string>> = {
  is: 'be',
  has: 'have',
  focuses: 'focus',
  caches: 'cache',
}

// Verbs of two syllables with the stress on the last, and those that double it by custom.
const DOUBLED = new Set(
  'submit commit permit admit omit transmit refer transfer prefer defer infer begin forget reset \
unset format embed control debug cancel rerun unplug overlap equip program'.split(' '),
)

// A description may also start with the plain verb ("Create a task"). A first word that is neither one
// of these nor in the third person may be a noun, and gets no -ing.
const PLAIN_VERBS = new Set(
  'add assign ask build calculate call change check close complete copy count create delete do \
download edit explain fetch fill find finish fix generate get give go help list look make mark merge \
move open plan print put query read remove rename reopen reply report run save scan search see send \
set share show sort start stop submit summarise summarize tag test translate tie try update upload \
use validate verify write'.split(' '),
)

/** Capitalised; nothing when the word is no verb we can be sure of. */
export function toGerund(word: string): string | undefined {
  const lower = word.toLowerCase()
  const base = PLAIN_VERBS.has(lower) ? lower : toBaseForm(lower)
  if (base === undefined) return undefined
  const gerund = addIng(base)
  return gerund.charAt(0).toUpperCase() + gerund.slice(1)
}

/** creates → create, copies → copy, fetches → fetch, closes → close */
function toBaseForm(word: string): string | undefined {
  const irregular = IRREGULAR_THIRD_PERSON[word]
  if (irregular !== undefined) return irregular
  if (!/^[a-z-]+[^s]s$/.test(word)) return undefined
  if (/^[^aeiou]ies$/.test(word)) return word.slice(0, -1) // ties, lies
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`
  if (/(?:ss|x|zz|ch|sh|o)es$/.test(word)) return word.slice(0, -2)
  return word.slice(0, -1)
}

function addIng(base: string): string {
  if (base.endsWith('ie')) return `${base.slice(0, -2)}ying`
  if (base === 'be' || /(?:ee|oe|ye)$/.test(base)) return `${base}ing`
  if (base.endsWith('e')) return `${base.slice(0, -1)}ing`
  return doublesItsEnd(base) ? `${base}${base.slice(-1)}ing` : `${base}ing`
}

/** One syllable of consonant, vowel, consonant: run, get, plan, quit; not show, fix, list or read. */
function doublesItsEnd(base: string): boolean {
  return DOUBLED.has(base) || /^(?:[^aeiou]*|.?qu)[aeiou][bdgklmnprtv]$/.test(base)
}
