// Installs what is missing: node_modules as the lock file says. Built-in modules only.
import {spawnSync} from 'node:child_process'
import {existsSync, readFileSync} from 'node:fs'
import {fileURLToPath} from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))

/** Runs a command in the project's folder with its output shown; ends this program if it fails. */
export function run(command, args, env = {}) {
  const {status} = start(command, args, env)
  if (status !== 0) process.exit(status ?? 1)
}

/** Runs a command in the project's folder with its output shown. */
export function start(command, args, env = {}) {
  return spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: {...process.env, ...env},
    shell: process.platform === 'win32',
  })
}

/** Brings a folder's node_modules in line with its package-lock.json, if it is not. */
export function installPackages(folder = '') {
  if (isInstalled(`${root}${folder}`)) return
  console.log('Installing packages…')
  const prefix = folder ? ['--prefix', folder] : []
  run('npm', ['ci', ...prefix, '--no-audit', '--no-fund', '--loglevel=error'])
}

function isInstalled(folder) {
  const hidden = `${folder}node_modules/.package-lock.json`
  if (!existsSync(hidden)) return false
  const wanted = JSON.parse(readFileSync(`${folder}package-lock.json`, 'utf8')).packages
  const found = JSON.parse(readFileSync(hidden, 'utf8')).packages
  return Object.entries(wanted).every(
    ([path, {version, optional}]) => path === '' || optional || found[path]?.version === version,
  )
}
