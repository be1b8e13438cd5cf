import {assert} from '@open-wc/testing'

import {oneOf, readSuggestions, warnOnce} from '../src/attributes.ts'
import {recordWarnings} from './agui-chat/support.ts'

describe('warnOnce', () => {
  it('says the same thing once, naming the element', () => {
    const warnings = recordWarnings()

    warnOnce('the tea is cold.')
    warnOnce('the tea is cold.')
    warnOnce('the tea is gone.')

    assert.deepEqual(warnings, ['<agui-chat>: the tea is cold.', '<agui-chat>: the tea is gone.'])
  })
})

describe('oneOf', () => {
  it('takes a value that is allowed', () => {
    assert.equal(oneOf('size', 'large', ['small', 'large']), 'large')
  })

  for (const value of ['', null, undefined]) {
    it(`takes the default for ${String(value) || 'nothing'}, silently`, () => {
      const warnings = recordWarnings()

      assert.equal(oneOf('size', value, ['small', 'large']), 'small')
      assert.deepEqual(warnings, [])
    })
  }

  it('takes the default for anything else, and names the attribute, the value and the remedy', () => {
    const warnings = recordWarnings()

    const values = [oneOf('size', 'huge', ['small', 'large']), oneOf('size', 'huge', ['small'])]

    assert.deepEqual(values, ['small', 'small'])
    assert.equal(warnings[0], '<agui-chat>: size="huge" is not known: use small, large.')
  })
})

describe('readSuggestions', () => {
  const both = (...texts: string[]) => texts.map((text) => ({label: text, text}))

  for (const [what, value, expected] of [
    ['nothing', null, []],
    ['an empty text', '', []],
    ['one per line, blanks aside', '  One \r\n\n Two', both('One', 'Two')],
    ['a JSON list of texts', '["One", "Two"]', both('One', 'Two')],
    [
      'a JSON list of labels and texts',
      '[{"label": "One", "text": "Number one"}]',
      [{label: 'One', text: 'Number one'}],
    ],
    ['texts', ['One', ' ', 'Two'], both('One', 'Two')],
    [
      'labels and texts',
      [{label: 'One', text: 'Number one'}, 'Two'],
      [{label: 'One', text: 'Number one'}, ...both('Two')],
    ],
    ['a label that is missing', [{label: '', text: 'One'}], both('One')],
  ] as const) {
    it(`reads ${what}`, () => {
      assert.deepEqual(readSuggestions(value), expected)
    })
  }

  it('leaves out what it cannot read', () => {
    const mixed = ['One', null, 7, {label: 'no text'}, {text: 7}] as unknown as string[]

    assert.deepEqual(readSuggestions(mixed), both('One'))
  })

  it('reads a list that is no JSON line by line, and warns', () => {
    const warnings = recordWarnings()

    assert.deepEqual(readSuggestions('[One\nTwo]'), both('[One', 'Two]'))
    assert.lengthOf(warnings, 1)
    assert.include(warnings[0] ?? '', 'suggestions')
  })
})
