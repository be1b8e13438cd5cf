// `npm test`: installs what is missing, finds a browser, runs every check and adds up the counts.
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
  {name: 'e2e', command: 'npm run --silent test:e2e', counts: countPlaywright},
]

const only = process.argv.slice(2)
const unknown = only.filter((name) => !SUITES.some((suite) => suite.name === name))
if (unknown.length > 0) {
  console.error(
    `No suite is called ${unknown.join(', ')}: ${SUITES.map(({name}) => name).join(', ')}.`,
  )
  process.exit(1)
}

let passed = 0
let failed = 0
for (const {name, command, counts} of SUITES) {
  if (only.length > 0 && !only.includes(name)) continue
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

function countWebTestRunner(output) {
  return [last(output, /(\d+) passed/g), last(output, /(\d+) failed/g)]
}

function countPlaywright(output) {
  return [last(output, /^\s+(\d+) passed/gm), last(output, /^\s+(\d+) failed/gm)]
}

function last(output, pattern) {
  return Number([...output.matchAll(pattern)].at(-1)?.[1] ?? 0)
}
