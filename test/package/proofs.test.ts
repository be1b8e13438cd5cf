// What holds docs/servers.md to the tests, against pages that are wrong.
import assert from 'node:assert/strict'
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {after, before, describe, it} from 'node:test'

import {findUnproven} from '../../scripts/proofs.ts'

const HEAD = '| habit | test |\n| --- | --- |\n'
const TESTS = "it('ends with [DONE]: fine, a|b', () => {})"

describe('the check of proofs', () => {
  let folder: string
  const check = (page: string) => {
    const path = join(folder, 'page.md')
    writeFileSync(path, page)
    return findUnproven(path)
  }

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'proofs-'))
    writeFileSync(join(folder, 'a.test.ts'), TESTS)
  })

  after(() => rmSync(folder, {recursive: true}))

  it('is content with a title that its file has, escaped or not', () => {
    assert.deepEqual(check(`${HEAD}| x | [ends with \\[DONE\\]: fine](a.test.ts) |\n`), [])
    assert.deepEqual(check(`${HEAD}| x \\| y | [a\\|b](a.test.ts) |\n`), [])
  })

  it('finds a line without a test', () => {
    assert.match(check(`${HEAD}| x | |\n`).join(), /no test is named for “x”/)
  })

  it('finds a title that its file has not', () => {
    assert.match(
      check(`${HEAD}| x | [ends](a.test.ts) · [begins](a.test.ts) |\n`).join(),
      /“begins”/,
    )
  })

  it('finds a file that does not exist', () => {
    assert.match(check(`${HEAD}| x | [ends](b.test.ts) |\n`).join(), /does not exist/)
  })

  it('finds a table that has no column for tests', () => {
    assert.match(check('| a | b |\n| --- | --- |\n| x | y |\n').join(), /no column test/)
  })

  it('leaves tables alone that are made from the sources', () => {
    const made = '| a |\n| --- |\n| x |\n'

    assert.deepEqual(check(`<!-- docs:events -->\n\n${made}\n<!-- /docs:events -->\n`), [])
  })
})
