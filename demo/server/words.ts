// Compares words the way people do: accents, case, plural and little words make no difference.

const LITTLE_WORDS = new Set(
  'a an the my our your this that these those task tasks to of for'.split(' '),
)

/** Lower case without accents. A folded text keeps its length, so positions stay valid. */
export function fold(text: string): string {
  return Array.from(text, foldCharacter).join('')
}

function foldCharacter(character: string): string {
  const plain = character
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .toLowerCase()
  return plain.length === character.length ? plain : character
}

/** The words that carry meaning, folded: "the Launch checklists" → launch, checklist. */
export function keywords(text: string): string[] {
  const words = fold(text).match(/[\p{L}\p{N}]+/gu) ?? []
  const telling = words.filter((word) => !LITTLE_WORDS.has(word))
  return (telling.length > 0 ? telling : words).map(toStem)
}

/** Review, reviews, reviewing and reviewed are one word here. Crude, and enough for titles. */
function toStem(word: string): string {
  if (word.length < 5) return word
  return word.replace(/(?:ing|ed|es|s|e)$/, '')
}

export function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** Straight quotes, single spaces: what is typed on a phone and what is typed here become the same. */
export function tidy(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(/[‘’ʼ]/g, "'")
    .replaceAll(/[“”„«»]/g, '"')
    .replaceAll(/[^\S\n]+/g, ' ')
    .trim()
}
