// Finds a Chromium for the tests, or installs one. Built-in modules only.
import {spawnSync} from 'node:child_process'
import {existsSync} from 'node:fs'

const KNOWN = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
]

/** The path of a Chromium that runs; ends this program with a remedy when there is none. */
export function findBrowser() {
  const given = process.env.CHROME_PATH
  if (given) {
    if (works(given)) return given
    fail(`CHROME_PATH is "${given}", which does not run.`)
  }
  const known = KNOWN.find(works)
  if (known) return known
  installWithApt('chromium')
  return KNOWN.find(works) ?? fail('No Chromium or Chrome was found.')
}

function works(path) {
  if (!existsSync(path)) return false
  // Chrome on Windows answers nothing to --version.
  if (process.platform === 'win32') return true
  return spawnSync(path, ['--version'], {stdio: 'ignore', timeout: 30_000}).status === 0
}

/** Installs Debian packages, where that is possible: as root on Debian. */
export function installWithApt(...packages) {
  const canInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  if (!canInstall) return
  console.log(`Installing ${packages.join(', ')}…`)
  const env = {...process.env, DEBIAN_FRONTEND: 'noninteractive'}
  const options = {stdio: ['ignore', 'ignore', 'inherit'], env}
  spawnSync('apt-get', ['update', '-qq'], options)
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], options)
}

function fail(reason) {
  console.error(`${reason} Install Chromium, or set CHROME_PATH to a Chromium or Chrome binary.`)
  process.exit(1)
}
