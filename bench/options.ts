/** What the command line asks for. */
import {resolve} from 'node:path'
import {parseArgs} from 'node:util'

export interface Options {
  /** Suites by name; all when empty. */
  readonly suites: readonly string[]
  /** Contestants by name; all when empty. */
  readonly only: readonly string[]
  /** Streams by name: `5`, `50`, `200`, `6@2`; all when empty. */
  readonly sizes: readonly string[]
  readonly rounds: number
  readonly seed: number
  /** Checkouts whose element is measured. */
  readonly roots: readonly string[]
  /** Whether the element is bundled from its sources, with its names, instead of taken from `dist`. */
  readonly source: boolean
  readonly build: boolean
  /** Where profiles of the processor's time go; none are made when it is absent. */
  readonly profile: string | undefined
  readonly json: string | undefined
  readonly write: boolean
  readonly help: boolean
}

export const HELP = `npm run bench -- [suite …] [options]

suites: stream, block, fold, history, start, first-token, memory (all)

  --only a,b        contestants: element, streaming-markdown, streamdown, deep-chat, n8n (all)
  --sizes a,b       stream: 5, 50, 200 (KB at 50 deltas per frame), 6@2 (6 KB at 2);
                    block: code, list, table; fold: 20000/0, 5000/200, … (deltas/history)
  --rounds n        rounds, of which the median is taken (3)
  --seed n          seed of the documents (1)
  --root path       a checkout whose dist is measured; may be given again to compare several
  --source          bundle the element from src, unminified, instead of taking dist
  --no-build        take dist as it stands, also of this checkout
  --profile folder  also writes a .cpuprofile of the element there, and of whom --only names
  --json file       also writes all numbers as JSON
  --write           puts the tables into docs/performance.md
`

/** Reads the command line; paths are relative to where the command was given. */
export function readOptions(args: readonly string[], here: string): Options {
  const {values, positionals} = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      only: {type: 'string', default: ''},
      sizes: {type: 'string', default: ''},
      rounds: {type: 'string', default: '3'},
      seed: {type: 'string', default: '1'},
      root: {type: 'string', multiple: true, default: []},
      source: {type: 'boolean', default: false},
      'no-build': {type: 'boolean', default: false},
      profile: {type: 'string'},
      json: {type: 'string'},
      write: {type: 'boolean', default: false},
      help: {type: 'boolean', default: false},
    },
  })
  const rounds = Number(values.rounds)
  if (!Number.isInteger(rounds) || rounds < 1) throw new Error('--rounds must be 1 or more.')
  return {
    suites: positionals,
    only: splitNames(values.only),
    sizes: splitNames(values.sizes),
    rounds,
    seed: Number(values.seed),
    roots: values.root.map((path) => resolve(here, path)),
    source: values.source,
    build: !values['no-build'],
    profile: values.profile === undefined ? undefined : resolve(here, values.profile),
    json: values.json === undefined ? undefined : resolve(here, values.json),
    write: values.write,
    help: values.help,
  }
}

function splitNames(text: string): readonly string[] {
  return text.split(',').filter(Boolean)
}
