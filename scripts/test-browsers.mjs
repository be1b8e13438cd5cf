// `npm run test:browsers`: the component tests in Firefox and WebKit, or in those that are named.
// Finds the engines, or installs them as root on Debian. Built-in modules only.
import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {existsSync, mkdtempSync, readdirSync, rmSync} from 'node:fs'
import {createServer} from 'node:net'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {setTimeout as sleep} from 'node:timers/promises'
import {installWithApt} from './browser.mjs'
import {installPackages, root} from './install.mjs'

const FIREFOX = [
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
]
const DRIVER = '/usr/bin/WebKitWebDriver'
const XVFB_RUN = '/usr/bin/xvfb-run'
const DRIVER_STARTS_WITHIN_MS = 30_000

const ENGINES = {
  firefox: {
    find: findFirefox,
    packages: ['firefox-esr'],
    remedy: 'Firefox was not found: install it, or set FIREFOX_PATH to its binary.',
    test: (path) => runTests('firefox', {FIREFOX_PATH: path}),
  },
  webkit: {
    find: findMiniBrowser,
    packages: ['webkit2gtk-driver', 'xvfb', 'xauth'],
    remedy:
      'WebKit was not found: on Debian or Ubuntu, install webkit2gtk-driver, xvfb and xauth; elsewhere, name the engines to test: `npm run test:browsers -- firefox`.',
    test: testWebKit,
  },
}

const named = process.argv.slice(2)
const unknown = named.filter((name) => !Object.hasOwn(ENGINES, name))
if (unknown.length > 0) {
  console.error(`No engine is called ${unknown.join(', ')}: ${Object.keys(ENGINES).join(', ')}.`)
  process.exit(1)
}

const started = new Set()
process.on('exit', () => started.forEach(stop))
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1))

installPackages()
let hasFailed = false
for (const [name, {find, packages, remedy, test}] of Object.entries(ENGINES)) {
  if (named.length > 0 && !named.includes(name)) continue
  if (!find()) installWithApt(...packages)
  const path = find()
  if (!path) console.error(remedy)
  const isGood = path !== undefined && (await test(path))
  hasFailed ||= !isGood
}
process.exit(hasFailed ? 1 : 0)

function findFirefox() {
  const given = process.env.FIREFOX_PATH
  return (given ? [given] : FIREFOX).find(existsSync)
}

/** WebKitGTK's own small browser, in a folder named for the processor and the library's version. */
function findMiniBrowser() {
  if (!existsSync(DRIVER) || !existsSync(XVFB_RUN)) return undefined
  const libraries = readdirSync('/usr/lib', {withFileTypes: true})
    .filter((entry) => entry.isDirectory() && entry.name.includes('-linux-gnu'))
    .map((entry) => join('/usr/lib', entry.name))
  return libraries
    .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
    .filter((folder) => /\/webkit[^/]*$/.test(folder))
    .map((folder) => join(folder, 'MiniBrowser'))
    .find(existsSync)
}

async function testWebKit(path) {
  installPackages('test/browsers/')
  const port = await findFreePort()
  // What is left behind goes with the folder: stopped from outside, xvfb-run does not tidy up.
  const folder = mkdtempSync(join(tmpdir(), 'webkit-'))
  process.once('exit', () => rmSync(folder, {recursive: true, force: true, maxRetries: 5}))
  const sandbox = process.getuid() === 0 ? {WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1'} : {}
  const driver = begin(XVFB_RUN, ['-a', DRIVER, `--port=${port}`], {
    stdio: 'ignore',
    detached: true,
    env: {...process.env, ...sandbox, TMPDIR: folder},
  })
  try {
    if (!(await answers(`http://127.0.0.1:${port}/status`))) {
      console.error('WebKitWebDriver did not start.')
      return false
    }
    return await runTests('webkit', {MINI_BROWSER_PATH: path, WEBKIT_DRIVER_PORT: port})
  } finally {
    stop(driver)
    await driver.ended
  }
}

async function runTests(engine, env) {
  const runner = 'node_modules/@web/test-runner/dist/bin.js'
  const config = `test/browsers/${engine}.config.mjs`
  const {ended} = begin(process.execPath, [runner, '--config', config], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {...process.env, ...env},
  })
  const [status] = await ended
  return status === 0
}

function begin(command, args, options) {
  const child = spawn(command, args, {cwd: root, ...options})
  const isGroup = options.detached === true
  const job = {child, isGroup, ended: once(child, 'exit').finally(() => started.delete(job))}
  started.add(job)
  return job
}

/** Stops what this program began, and with a group what that began in turn. */
function stop({child, isGroup}) {
  try {
    process.kill(isGroup ? -child.pid : child.pid)
  } catch {
    // It has ended by itself.
  }
}

async function answers(url) {
  const end = performance.now() + DRIVER_STARTS_WITHIN_MS
  while (performance.now() < end) {
    const response = await fetch(url).catch(() => undefined)
    if (response?.ok) return true
    await sleep(200)
  }
  return false
}

async function findFreePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const {port} = server.address()
  server.close()
  await once(server, 'close')
  return port
}
