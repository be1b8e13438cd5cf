// Untrusted names on one line.
import {assert} from '@open-wc/testing'

import {nameInWords, plainLine, visible, withoutDots} from '../../src/elements/labels.ts'

describe('plainLine', () => {
  it('puts text on one line', () => {
    assert.equal(plainLine('  Creating\n a\t task '), 'Creating a task')
  })

  it('shows what could hide or turn the text around it', () => {
    assert.equal(plainLine('a\u202eb\u0007c'), 'a\ufffdb\ufffdc')
  })

  it('keeps what scripts need to join', () => {
    assert.equal(plainLine('👩‍👩‍👧'), '👩‍👩‍👧')
  })

  it('cuts at 120 characters', () => {
    const line = plainLine('x'.repeat(500))

    assert.equal(line.length, 120)
    assert.isTrue(line.endsWith('…'))
  })

  it('never cuts a character in half', () => {
    assert.equal(plainLine(`${'x'.repeat(118)}😀😀`), `${'x'.repeat(118)}…`)
  })
})

describe('nameInWords', () => {
  for (const [name, words] of [
    ['create_task', 'Create task'],
    ['CreateTaskAsync', 'Create task'],
    ['get-weather', 'Get weather'],
    ['findSlots', 'Find slots'],
    ['listHTTPRoutes', 'List HTTPRoutes'],
    ['superstep:1', 'Superstep:1'],
    ['Async', 'Async'],
    ['übersetzen', 'Übersetzen'],
    ['', ''],
  ] as const) {
    it(`reads ${name || 'nothing'} as ${words || 'nothing'}`, () => {
      assert.equal(nameInWords(name), words)
    })
  }
})

describe('withoutDots', () => {
  it('drops the dots that said it was going on', () => {
    assert.equal(withoutDots('Creating a new task...'), 'Creating a new task')
    assert.equal(withoutDots('Working…'), 'Working')
    assert.equal(withoutDots('Done.'), 'Done.')
  })
})

describe('visible', () => {
  it('keeps lines and tabs, and shows what could hide or turn the text around it', () => {
    assert.equal(visible('one\r\n\ttwo \u202e\u0007\u2066'), 'one\r\n\ttwo \ufffd\ufffd\ufffd')
  })
})
