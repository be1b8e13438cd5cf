// Finds the day a sentence speaks of: "tomorrow", "next Tuesday", "26 November", "in three days".
import {
  addDays,
  addMonths,
  firstOfMonth,
  lastOfMonth,
  makeDay,
  mondayOf,
  MONTHS,
  partsOf,
  WEEKDAYS,
  weekdayOf,
  type Day,
} from '../days.ts'
import type {Groups} from './intents.ts'
import {NUMBER, readCount} from './numbers.ts'

/** A day and where in the text it stands. */
export interface FoundDay {
  readonly day: Day
  readonly start: number
  readonly end: number
}

interface DayForm {
  readonly pattern: string
  /** Nothing when no calendar has such a day. */
  readonly read: (groups: Groups, today: Day) => Day | undefined
}

const FRIDAY = 4
const WEEKDAY = `(?<weekday>${WEEKDAYS.map((day) => `${day.slice(0, 3)}(?:${day.slice(3)})?`).join('|')}|tues|weds|thur|thurs)`
const MONTH = `(?<month>${MONTHS.map((name) => `${name.slice(0, 3)}(?:${name.slice(3)})?`).join('|')}|sept)\\.?`

/** The longer forms first: "the day after tomorrow" holds "tomorrow". */
const FORMS: readonly DayForm[] = [
  {pattern: '(?:the )?day after tomorrow', read: (_, today) => addDays(today, 2)},
  {pattern: 'tomorrow|tmrw', read: (_, today) => addDays(today, 1)},
  {pattern: 'today|tonight|now', read: (_, today) => today},
  {pattern: 'yesterday', read: (_, today) => addDays(today, -1)},
  {pattern: '(?<year>\\d{4})-(?<number>\\d{2})-(?<date>\\d{2})', read: readNumbers},
  {
    pattern: `(?:the )?(?<date>\\d{1,2})(?:st|nd|rd|th|\\.)?(?: of)? ${MONTH}(?:,? (?<year>\\d{4}))?`,
    read: readNamedMonth,
  },
  {
    pattern: `${MONTH} (?:the )?(?<date>\\d{1,2})(?:st|nd|rd|th)?(?:,? (?<year>\\d{4}))?`,
    read: readNamedMonth,
  },
  {
    pattern: '(?<date>\\d{1,2})(?:\\.|/)(?<number>\\d{1,2})(?:\\.|/)?(?<year>\\d{4})?',
    // Where no such month exists, the other half of the world meant month and day.
    read: (groups, today) =>
      readNumbers(groups, today) ??
      readNumbers({...groups, date: groups['number'], number: groups['date']}, today),
  },
  {
    pattern: `in (?<count>${NUMBER}) (?<unit>day|week|month)s?|(?<count2>${NUMBER}) (?<unit2>day|week|month)s? from (?:now|today)`,
    read: readDistance,
  },
  {
    pattern: '(?:the )?end of (?:the |this )?(?<span>week|month)|eow|eom',
    read: ({span}, today) =>
      span === 'month' ? lastOfMonth(today) : upcoming(FRIDAY, today, 'today counts'),
  },
  {
    pattern: '(?:the )?end of next (?<span>week|month)',
    read: ({span}, today) =>
      span === 'month' ? lastOfMonth(addMonths(today, 1)) : addDays(mondayOf(today), 7 + FRIDAY),
  },
  {
    pattern: `next (?:week (?:on )?)?${WEEKDAY}|${WEEKDAY.replace('weekday', 'weekday2')} next week`,
    read: readWeekdayOfNextWeek,
  },
  {pattern: 'next week', read: (_, today) => addDays(mondayOf(today), 7)},
  {pattern: 'next month', read: (_, today) => firstOfMonth(addMonths(today, 1))},
  {pattern: 'this week', read: (_, today) => upcoming(FRIDAY, today, 'today counts')},
  {pattern: '(?:this |the )?weekend', read: (_, today) => upcoming(5, today, 'today counts')},
  {
    pattern: `(?:this |the |coming |this coming )?${WEEKDAY}`,
    read: ({weekday}, today) => upcoming(numberOfWeekday(weekday), today, 'today does not count'),
  },
]

/** The first form that fits anywhere in `text` between `before` and `after`, which are patterns too. */
export function findDay(
  text: string,
  today: Day,
  before = '\\b',
  after = '(?![\\w-])',
): FoundDay | undefined {
  for (const {pattern, read} of FORMS) {
    const match = new RegExp(`${before}(?:${pattern})${after}`, 'i').exec(text)
    const day = match && read(match.groups ?? {}, today)
    if (day) return {day, start: match.index, end: match.index + match[0].length}
  }
  return undefined
}

/** Nothing unless the whole text is a day. */
export function readDay(text: string, today: Day): Day | undefined {
  return findDay(text.trim(), today, '^', '$')?.day
}

/** Said on a Friday, "Friday" is the next one: for the day itself people say "today". */
function upcoming(weekday: number, today: Day, rule: 'today counts' | 'today does not count'): Day {
  const days = (weekday - weekdayOf(today) + 7) % 7
  return addDays(today, days === 0 && rule === 'today does not count' ? 7 : days)
}

function readWeekdayOfNextWeek({weekday, weekday2}: Groups, today: Day): Day {
  return addDays(mondayOf(today), 7 + numberOfWeekday(weekday ?? weekday2))
}

function numberOfWeekday(name = ''): number {
  return WEEKDAYS.findIndex(
    (day) => day.slice(0, 3).toLowerCase() === name.slice(0, 3).toLowerCase(),
  )
}

export function numberOfMonth(name = ''): number {
  return MONTHS.findIndex(
    (month) => month.slice(0, 3).toLowerCase() === name.slice(0, 3).toLowerCase(),
  )
}

function readDistance({count, unit, count2, unit2}: Groups, today: Day): Day {
  const amount = readCount(count ?? count2)
  const span = (unit ?? unit2 ?? '').toLowerCase()
  if (span === 'month') return addMonths(today, amount)
  return addDays(today, span === 'week' ? 7 * amount : amount)
}

function readNumbers({year, number, date}: Groups, today: Day): Day | undefined {
  return inThisYearOrNext(Number(number) - 1, Number(date), year, today)
}

function readNamedMonth({year, month, date}: Groups, today: Day): Day | undefined {
  return inThisYearOrNext(numberOfMonth(month), Number(date), year, today)
}

/** A date without a year is the next one to come. */
function inThisYearOrNext(
  month: number,
  date: number,
  year: string | undefined,
  today: Day,
): Day | undefined {
  if (year !== undefined) return makeDay(Number(year), month, date)
  const thisYear = makeDay(partsOf(today).year, month, date)
  return thisYear !== undefined && thisYear < today
    ? makeDay(partsOf(today).year + 1, month, date)
    : thisYear
}
