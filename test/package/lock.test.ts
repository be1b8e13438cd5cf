// The lock file as `npm ci` will read it on a machine that is not this one.
import assert from 'node:assert/strict'
import {readFileSync} from 'node:fs'
import {describe, it} from 'node:test'

interface Locked {
  readonly resolved?: string
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

const text = readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8')
const {packages} = JSON.parse(text) as {packages: Readonly<Record<string, Locked>>}

describe('the lock file', () => {
  // npm leaves out, without a word, what the registry did not show it; `npm ci` then refuses.
  it('has an entry for every optional dependency', () => {
    const missing = Object.entries(packages).flatMap(([path, {optionalDependencies = {}}]) =>
      Object.keys(optionalDependencies)
        .filter((name) => !isLocked(path, name))
        .map((name) => `${name}, which ${path} asks for`),
    )

    assert.deepEqual(missing, [])
  })

  it('names no registry', () => {
    const named = Object.entries(packages).filter(([, {resolved}]) => resolved?.startsWith('http'))

    assert.deepEqual(named, [])
  })
})

/** Whether a name is found from there, as Node looks for it: in each `node_modules` further up. */
function isLocked(path: string, name: string): boolean {
  if (`${path === '' ? '' : `${path}/`}node_modules/${name}` in packages) return true
  if (path === '') return false
  return isLocked(path.slice(0, Math.max(0, path.lastIndexOf('/node_modules/'))), name)
}
