// The words a visitor reads: placeholders, plurals, times and days, by the locale.
import {assert} from '@open-wc/testing'

import {en} from '../../src/i18n/en.ts'
import {markdownWords, startOfDay, Words} from '../../src/i18n/strings.ts'

const noon = new Date(2026, 10, 20, 12).getTime()
const day = 86_400_000

describe('Words', () => {
  it('fills placeholders, and leaves one nobody filled', () => {
    const words = new Words()

    assert.equal(words.get('turn.assistant', {name: 'Harbor'}), 'Harbor said')
    assert.equal(words.get('turn.assistant'), '{name} said')
  })

  it('puts a value that looks like a placeholder in as it is', () => {
    assert.equal(new Words().get('turn.assistant', {name: '{name} $&'}), '{name} $& said')
  })

  it('chooses the plural form by the count and writes the number for the locale', () => {
    const words = new Words({}, 'en')

    assert.equal(words.get('jump.count', {count: 1}), '1 new message')
    assert.equal(words.get('jump.count', {count: 1200}), '1,200 new messages')
  })

  it('uses the forms a language has beyond one and other', () => {
    const forms = {one: '{count} wiadomość', few: '{count} wiadomości', other: '{count} x'}
    const words = new Words({'jump.count': forms}, 'pl')

    assert.equal(words.get('jump.count', {count: 3}), '3 wiadomości')
  })

  it('falls back to the other form where a language asks for one that is not given', () => {
    const words = new Words({'jump.count': {other: '{count} neu'}}, 'de')

    assert.equal(words.get('jump.count', {count: 1}), '1 neu')
  })

  it('takes the texts of the page and keeps English for the rest', () => {
    const words = new Words({'status.ready': 'Bereit'}, 'de')

    assert.equal(words.get('status.ready'), 'Bereit')
    assert.equal(words.get('status.working'), en['status.working'])
  })

  it('keeps English for what the page leaves undefined or null, and for null altogether', () => {
    const words = new Words({heading: undefined, 'status.ready': null} as object)

    assert.equal(words.get('heading'), 'Assistant')
    assert.equal(words.get('status.ready'), 'Ready')
    assert.equal(new Words(null).get('heading'), 'Assistant')
  })

  it('reads a locale the browser cannot as English', () => {
    for (const tag of ['', 'not a locale', 'en_US!']) assert.equal(new Words({}, tag).locale, 'en')
  })

  it('writes short spans with one digit, longer ones whole, long ones in minutes', () => {
    const words = new Words({}, 'en')

    assert.equal(words.duration(840), '0.8 s')
    assert.equal(words.duration(12_400), '12 s')
    assert.equal(words.duration(120_000), '2 min')
  })

  it('counts whole seconds for what one watches', () => {
    assert.equal(new Words({}, 'en').seconds(3900), '3 s')
    assert.equal(new Words({}, 'de').seconds(3900), '3 Sek.')
  })

  it('names today, yesterday, a weekday of the last week, and else the date', () => {
    const words = new Words({}, 'en')

    assert.equal(words.day(noon - 3_600_000, noon), 'Today')
    assert.equal(words.day(noon - day, noon), 'Yesterday')
    assert.equal(words.day(noon - 3 * day, noon), 'Tuesday')
    assert.equal(words.day(noon - 7 * day, noon), 'November 13, 2026')
    assert.equal(words.day(noon + 2 * day, noon), 'November 22, 2026')
  })

  it('tells the time as the locale writes it', () => {
    assert.equal(new Words({}, 'de').time(noon), '12:00')
    assert.include(new Words({}, 'en').moment(noon), 'November 20, 2026')
  })

  it('starts a day at midnight', () => {
    assert.equal(startOfDay(noon), new Date(2026, 10, 20).getTime())
  })
})

describe('markdownWords', () => {
  it('words code and tables for the renderer', () => {
    const {copyCode, codeLabel, tableLabel} = markdownWords(new Words({}, 'en'))

    assert.equal(copyCode('Shell'), 'Copy Shell code')
    assert.equal(codeLabel('Shell', 1), 'Code block, Shell, 1 line')
    assert.equal(codeLabel('', 3), 'Code block, 3 lines')
    assert.equal(tableLabel(3, 2), 'Table, 3 rows, 2 columns')
  })
})
