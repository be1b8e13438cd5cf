// The lock files as `npm ci` will read it on a machine that is not this one.
import assert from 'node:assert/strict'
import {readFileSync} from 'node:fs'
import {describe, it} from 'node:test'

interface Locked {
  readonly resolved?: string
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

type Packages = Readonly<Record<string, Locked>>

for (const file of [
  'package-lock.json',
  'bench/package-lock.json',
  'test/browsers/package-lock.json',
]) {
  describe(file, () => {
    const text = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8')
    const {packages} = JSON.parse(text) as {packages: Packages}

    // npm leaves out, without a word, what the registry did not show it; `npm ci` then refuses.
    it('has an entry for every optional dependency', () => {
      const missing = Object.entries(packages).flatMap(([path, {optionalDependencies = {}}]) =>
        Object.keys(optionalDependencies)
          .filter((name) => !isLocked(packages, path, name))
          .map((name) => `${name}, which ${path} asks for`),
      )

      assert.deepEqual(missing, [])
    })

    it('names no registry', () => {
      const named = Object.entries(packages).filter(([, {resolved}]) =>
        resolved?.startsWith('http'),
      )

      assert.deepEqual(named, [])
    })
  })
}

/** Whether a name is found from there, as Node looks for it: in each `node_modules` further up. */
function isLocked(packages: Packages, path: string, name: string): boolean {
  if (`${path === '' ? '' : `${path}/`}node_modules/${name}` in packages) return true
  if (path === '') return false
  return isLocked(packages, path.slice(0, Math.max(0, path.lastIndexOf('/node_modules/'))), name)
}
