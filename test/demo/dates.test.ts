// Which day people mean, said on Friday 20 November 2026 unless the title says otherwise.
import assert from 'node:assert/strict'
import {test} from 'node:test'
import {addMonths, dayOf, formatLong, formatShort, makeDay} from '../../demo/server/days.ts'
import {readDay} from '../../demo/server/language/dates.ts'
import {findPeriod} from '../../demo/server/language/periods.ts'

const TODAY = '2026-11-20'

const DAYS: Readonly<Record<string, string | undefined>> = {
  today: '2026-11-20',
  tomorrow: '2026-11-21',
  'the day after tomorrow': '2026-11-22',
  Thursday: '2026-11-26',
  thu: '2026-11-26',
  'this Sunday': '2026-11-22',
  'next Tuesday': '2026-11-24',
  'Monday next week': '2026-11-23',
  'next week': '2026-11-23',
  'end of the week': '2026-11-20',
  'end of next week': '2026-11-27',
  'end of the month': '2026-11-30',
  'next month': '2026-12-01',
  'in 3 days': '2026-11-23',
  'in two weeks': '2026-12-04',
  'in a month': '2026-12-20',
  'a week from now': '2026-11-27',
  '26 November': '2026-11-26',
  '26th of Nov': '2026-11-26',
  'November 26th, 2027': '2027-11-26',
  '1 March': '2027-03-01',
  '2026-11-26': '2026-11-26',
  '26.11.': '2026-11-26',
  '24/12/2026': '2026-12-24',
  '12/24': '2026-12-24',
  '31 June': undefined,
  'some day': undefined,
}

for (const [words, day] of Object.entries(DAYS)) {
  test(`“${words}” is ${day ?? 'no day'}`, () => {
    assert.equal(readDay(words, TODAY), day)
  })
}

test('“Friday”, said on a Friday, is the next one', () => {
  assert.equal(readDay('Friday', TODAY), '2026-11-27')
})

test('“next Tuesday”, said on a Monday, is not tomorrow', () => {
  assert.equal(readDay('next Tuesday', '2026-11-23'), '2026-12-01')
})

test('“next week”, said on a Sunday, starts tomorrow', () => {
  const period = findPeriod('due next week', '2026-11-22')
  assert.deepEqual(period, {from: '2026-11-23', to: '2026-11-29', label: 'next week'})
})

test('a period may be open at one end', () => {
  assert.deepEqual(findPeriod('due by Friday', TODAY), {to: '2026-11-27', label: 'by Friday'})
  assert.deepEqual(findPeriod('after tomorrow', TODAY), {
    from: '2026-11-22',
    label: 'after tomorrow',
  })
})

test('months of different lengths keep to their last day', () => {
  assert.equal(addMonths('2026-01-31', 1), '2026-02-28')
  assert.equal(makeDay(2026, 1, 29), undefined)
})

test('a day is the one on the clock of the server', () => {
  assert.equal(dayOf(new Date(2026, 10, 20, 0, 5)), '2026-11-20')
  assert.equal(dayOf(new Date(2026, 10, 20, 23, 55)), '2026-11-20')
})

test('days are written as on the board and as in a sentence', () => {
  assert.equal(formatShort('2026-11-23'), 'Mon 23 Nov')
  assert.equal(formatLong('2026-11-26'), 'Thursday 26 November')
})
