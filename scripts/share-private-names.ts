// Lets the classes of the one-file script share the names of their private members.
//
// The minifier gives each private name of the whole script a short one of its own. Within one module
// is all they have to differ: with the same few names everywhere the script is 0.6 kB smaller (brotli).
import type {Plugin} from 'vite'

interface PrivateName {
  readonly start: number
  readonly end: number
  readonly name: string
}

/** Numbers the private names of each module in the order they come in. */
export const sharePrivateNames: Plugin = {
  name: 'share-private-names',
  transform(code) {
    if (!code.includes('.#')) return null
    const found = privateNames(this.parse(code)).sort((a, b) => b.start - a.start)
    const names = [...new Set(found.map(({name}) => name))]
    const shared = found.reduce(
      (text, {start, end, name}) =>
        `${text.slice(0, start)}#_${names.indexOf(name)}${text.slice(end)}`,
      code,
    )
    return {code: shared, map: null}
  },
}

function privateNames(node: unknown): PrivateName[] {
  if (typeof node !== 'object' || node === null) return []
  if ('type' in node && node.type === 'PrivateIdentifier') return [node as unknown as PrivateName]
  return Object.values(node).flatMap(privateNames)
}
