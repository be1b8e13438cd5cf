// `npm test`: installs what is missing, finds a browser, runs every check and adds up the counts.
// Suites may be named; `--all` runs those too that need more than a Chromium.
import {spawnSync} from 'node:child_process'
import {findBrowser} from './browser.mjs'
import {installPackages, root} from './install.mjs'

installPackages()
process.env.CHROME_PATH = findBrowser()

// Each suite prints its own counts in its own way.
const SUITES = [
  {name: 'check', command: 'npm run --silent check:sources', counts: countCommand},
  {name: 'build', command: 'npm run --silent build', counts: countCommand},
  {name: 'check-package', command: 'npm run --silent check:package', counts: countCommand},
  {name: 'package', command: 'npm run --silent test:package', counts: countTap},
  {name: 'demo', command: 'npm run --silent test:demo', counts: countTap},
  {name: 'unit', command: 'npm run --silent test:coverage', counts: countWebTestRunner},
  {name: 'long', command: 'npm run --silent test:long', counts: countWebTestRunner},
  {name: 'e2e', command: 'npm run --silent test:e2e', counts: countPlaywright},
  {name: 'shots', command: 'npm run --silent test:shots', counts: countPlaywright},
  {
    name: 'browsers',
    command: 'npm run --silent test:browsers',
    counts: countWebTestRunner,
    isExtra: true,
  },
]

const args = process.argv.slice(2)
const isAll = args.includes('--all')
const only = args.filter((arg) => arg !== '--all')
const unknown = only.filter((name) => !SUITES.some((suite) => suite.name === name))
if (unknown.length > 0) {
  console.error(
    `No suite is called ${unknown.join(', ')}: ${SUITES.map(({name}) => name).join(', ')}.`,
  )
  process.exit(1)
}

let passed = 0
let failed = 0
for (const {name, command, counts, isExtra} of SUITES) {
  const isWanted = only.length > 0 ? only.includes(name) : isAll || !isExtra
  if (!isWanted) continue
  console.log(`\n── ${name} ──`)
  const {status, output} = runShown(command)
  const [good, bad] = counts(output, status)
  // A suite that fails without a failing test (coverage, a crash) has failed all the same.
  const failures = status === 0 ? bad : Math.max(1, bad)
  passed += good
  failed += failures
  console.log(`${name}: ${good} passed, ${failures} failed`)
}
console.log(`\n${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)

function runShown(command) {
  const {status, stdout} = spawnSync(command, {
    cwd: root,
    shell: true,
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    env: {...process.env, CI: 'true', NO_COLOR: '1', FORCE_COLOR: '0'},
  })
  process.stdout.write(stdout)
  return {status, output: stdout}
}

function countCommand(output, status) {
  return status === 0 ? [1, 0] : [0, 1]
}

function countTap(output) {
  return [last(output, /^# pass (\d+)$/gm), last(output, /^# fail (\d+)$/gm)]
}

// A line for each browser, again and again while the counts grow: the last of each is its sum.
function countWebTestRunner(output) {
  const lines = output.matchAll(/^(\w+): \|.* (\d+) passed, (\d+) failed/gm)
  const sums = new Map([...lines].map(([, browser, ...counts]) => [browser, counts.map(Number)]))
  return [...sums.values()].reduce(([good, bad], [a, b]) => [good + a, bad + b], [0, 0])
}

function countPlaywright(output) {
  return [last(output, /^\s+(\d+) passed/gm), last(output, /^\s+(\d+) failed/gm)]
}

function last(output, pattern) {
  return Number([...output.matchAll(pattern)].at(-1)?.[1] ?? 0)
}
