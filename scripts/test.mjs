// `npm test`: installs what is missing, finds a browser, runs every check and adds up the counts.
// Suites may be named; `--all` runs those too that need more than a Chromium.
//
// Most suites keep one core busy and wait for the rest, so two run at a time: `.ci/run` takes half as
// long. What a reader sees is as if they took turns, since each is shown whole when it has ended.
import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {findBrowser} from './browser.mjs'
import {installPackages, root} from './install.mjs'

installPackages()
process.env.CHROME_PATH = findBrowser()

const SIDE_BY_SIDE = 2

// In the order they begin, the longest first. Each prints its own counts in its own way; those that
// need the build wait for it, and those that want both cores for themselves for all the others.
const SUITES = [
  {name: 'build', command: 'npm run --silent build', counts: countCommand},
  {
    name: 'browsers',
    command: 'npm run --silent test:browsers',
    counts: countWebTestRunner,
    isExtra: true,
  },
  {name: 'unit', command: 'npm run --silent test:coverage', counts: countWebTestRunner},
  {name: 'long', command: 'npm run --silent test:long', counts: countWebTestRunner},
  {name: 'demo', command: 'npm run --silent test:demo', counts: countTap, needs: 'build'},
  {name: 'check', command: 'npm run --silent check:sources', counts: countCommand},
  {name: 'package', command: 'npm run --silent test:package', counts: countTap, needs: 'build'},
  {
    name: 'check-package',
    command: 'npm run --silent check:package',
    counts: countCommand,
    needs: 'build',
  },
  {name: 'e2e', command: 'npm run --silent test:e2e', counts: countPlaywright, isAlone: true},
  {name: 'shots', command: 'npm run --silent test:shots', counts: countPlaywright, isAlone: true},
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

const waiting = SUITES.filter(({name, isExtra}) =>
  only.length > 0 ? only.includes(name) : isAll || !isExtra,
)
// Nothing can be mixed up where there is but one: it is shown as it goes.
const isLive = waiting.length === 1
const running = new Map()

process.on('exit', () => running.forEach(({child}) => child.kill()))
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1))

let passed = 0
let failed = 0
while (waiting.length + running.size > 0) {
  for (let next = findNext(); next; next = findNext()) {
    waiting.splice(waiting.indexOf(next), 1)
    running.set(next.name, begin(next))
  }
  await Promise.race([...running.values()].map(({ended}) => ended))
}
console.log(`\n${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)

/** The next suite there is room for. */
function findNext() {
  if (running.size === SIDE_BY_SIDE) return undefined
  const isPending = (name) => running.has(name) || waiting.some((suite) => suite.name === name)
  const [alone] = waiting
  if (alone?.isAlone) return running.size === 0 ? alone : undefined
  return waiting.find(({needs, isAlone}) => !isAlone && !isPending(needs))
}

function begin(suite) {
  const {name, command} = suite
  console.log(isLive ? `\n── ${name} ──` : `${name} begins`)
  const child = spawn(command, {
    cwd: root,
    shell: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {...process.env, CI: 'true', NO_COLOR: '1', FORCE_COLOR: '0'},
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      output += text
      if (isLive) process.stdout.write(text)
    })
  }
  return {child, ended: once(child, 'close').then(([status]) => end(suite, status, output))}
}

function end({name, counts}, status, output) {
  running.delete(name)
  if (!isLive) console.log(`\n── ${name} ──\n${output.trimEnd()}`)
  const [good, bad] = counts(output, status)
  // A suite that fails without a failing test (coverage, a crash) has failed all the same.
  const failures = status === 0 ? bad : Math.max(1, bad)
  passed += good
  failed += failures
  console.log(`${name}: ${good} passed, ${failures} failed`)
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
