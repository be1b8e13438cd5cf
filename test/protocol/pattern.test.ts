/** Patterns of unknown origin: what is understood is held against the text, and nothing takes long. */
import {assert} from '@open-wc/testing'

import {matches} from '../../src/protocol/pattern.ts'

describe('matches', () => {
  for (const [pattern, good, bad] of [
    ['^[A-Z]{2}\\d{4}$', 'AB1234', 'AB12'],
    ['^\\+?\\d{1,3}( \\d{3}){2,4}$', '+49 123 456 789', '49-123'],
    ['^([0-9A-F]{2}:){5}[0-9A-F]{2}$', '00:1A:2B:3C:4D:5E', '00:1A:2B:3C:4D'],
    ['^[\\w.+-]+@[\\w-]+(\\.\\w+)?$', 'ada@harbor.example', 'ada@'],
    ['^(yes|no)$', 'no', 'maybe'],
    ['harbor', 'the harbor', 'the port'],
    ['^\\p{Lu}\\p{L}*$', 'Ärmel', 'ärmel'],
    ['^[)(*+]{2}$', '(*', '((('],
    ['^\\(\\d+\\)$', '(12)', '12'],
  ] as const) {
    it(`understands ${pattern}`, () => {
      assert.isTrue(matches(good, pattern))
      assert.isFalse(matches(bad, pattern))
    })
  }

  for (const pattern of [
    '^(a+)+$',
    '(a+)+$',
    '^(?:a*)*$',
    '^(?<x>a|a)*$',
    '^(a|aa)+$',
    '^((a?){9}){9}$',
    '^(([a-z])+.)+[A-Z]([a-z])+$',
    '^(?:a?){40}a{40}$',
    `^${'a?'.repeat(60)}${'a'.repeat(60)}$`,
    `^${'a*'.repeat(20)}$`,
    '.*.*.*.*.*.*.*.*.*=.*',
    `^${'(a|a)'.repeat(60)}$`,
    '^(a*)\\1\\1\\1\\1\\1\\1\\1\\1b',
    '^(?:(?:){60000}){60000}$',
    '^(?:){999999999}!$',
    '^(?=(a+)+$)',
    '^([a]+)+$',
    '^(a{1,9}){1,9}$',
  ]) {
    it(`is not kept busy by ${pattern.slice(0, 40)}`, () => {
      const start = performance.now()

      for (const length of [30, 60, 200, 1000]) matches(`${'a'.repeat(length)}!`, pattern)

      assert.isBelow(performance.now() - start, 1000)
    })
  }

  it('lets every text pass what is no pattern', () => {
    for (const pattern of ['(', ')', '[', '+', '{', 5, undefined, 'a'.repeat(5000)]) {
      assert.isTrue(matches('text', pattern))
    }
  })
})
