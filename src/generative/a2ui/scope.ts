/** Where a component stands, and what any value reads like there. */

export interface Scope {
  readonly data: unknown
  /** Path of the item a template repeats the component for; empty at the top. */
  readonly path: string
  readonly locale: string
}

/** Anything as words; what has none, as no words. */
export function asWords(value: unknown): string {
  return ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : ''
}

/** Whether a value is missing, as a required field means it. */
export function isEmpty(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0
  return value === undefined || value === null || value === '' || value === false
}
