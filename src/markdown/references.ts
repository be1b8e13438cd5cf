// Reference links: `[text][label]` in one block, `[label]: address` in any other, often the last.
import type {Definition} from './blocks.ts'

/** Where labels lead, in the form marked reads: the first definition of each, no prototype. */
export type Links = Record<string, {href: string; title: string | null}>

const BRACKETED = /\[((?:\\[^]|[^[\]\\])+)\]/g

export function collectLinks(definitions: readonly Definition[]): Links {
  const links = Object.create(null) as Links
  for (const {label, href, title} of definitions) links[label] ??= {href, title: title ?? null}
  return links
}

/** The labels that lead elsewhere in `after` than in `before`. */
export function changedLabels(before: Links, after: Links): ReadonlySet<string> {
  const labels = [...Object.keys(before), ...Object.keys(after)]
  return new Set(labels.filter((label) => before[label]?.href !== after[label]?.href))
}

/** Whether a block may refer to one of `labels`. */
export function mentionsAny(source: string, labels: ReadonlySet<string>): boolean {
  for (const [, label] of source.matchAll(BRACKETED)) {
    if (labels.has(normalizeLabel(label!))) return true
  }
  return false
}

// As marked does it: upper case in between folds `ẞ` and `SS` together.
function normalizeLabel(label: string): string {
  return label.trim().replace(/\s+/g, ' ').toLowerCase().toUpperCase().toLowerCase()
}
