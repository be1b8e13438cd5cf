// Finds the stretch of time a question is about: "next week", "in November", "by Friday".
import {
  addDays,
  addMonths,
  firstOfMonth,
  lastOfMonth,
  mondayOf,
  MONTHS,
  partsOf,
  makeDay,
  type Day,
} from '../days.ts'
import {findDay, numberOfMonth} from './dates.ts'
import type {Groups, Period} from './intents.ts'
import {NUMBER, readCount} from './numbers.ts'

interface PeriodForm {
  readonly pattern: RegExp
  readonly read: (groups: Groups, today: Day) => Omit<Period, 'label'>
}

const FORMS: readonly PeriodForm[] = [
  {pattern: /\bthis week\b/i, read: (_, today) => week(mondayOf(today))},
  {
    pattern: /\bnext week\b(?! (?:on )?\w+day)/i,
    read: (_, today) => week(addDays(mondayOf(today), 7)),
  },
  {pattern: /\blast week\b/i, read: (_, today) => week(addDays(mondayOf(today), -7))},
  {pattern: /\bthis month\b/i, read: (_, today) => month(today)},
  {pattern: /\bnext month\b/i, read: (_, today) => month(addMonths(firstOfMonth(today), 1))},
  {
    pattern: /\b(?:this |the )?weekend\b/i,
    read: (_, today) => ({from: addDays(mondayOf(today), 5), to: addDays(mondayOf(today), 6)}),
  },
  {
    pattern: new RegExp(
      `\\b(?:in|within|over|during) the (?:next|coming) (?:(?<count>${NUMBER}) )?(?<unit>day|week|month)s?\\b`,
      'i',
    ),
    read: ({count = 'one', unit}, today) => ({
      from: today,
      to: later(today, readCount(count), unit),
    }),
  },
  {
    pattern: new RegExp(`\\bin (?<name>${MONTHS.join('|')})\\b`, 'i'),
    read: ({name}, today) => month(monthNamed(name, today)),
  },
  {
    pattern: /\b(?:coming up|soon|upcoming|next few days)\b/i,
    read: (_, today) => ({from: today, to: addDays(today, 7)}),
  },
]

export function findPeriod(text: string, today: Day): Period | undefined {
  for (const {pattern, read} of FORMS) {
    const match = pattern.exec(text)
    if (match) return {...read(match.groups ?? {}, today), label: labelOf(match[0])}
  }
  return findDayPeriod(text, today)
}

/** "by Friday" ends on Friday, "after Friday" starts the day after it, "on Friday" is that day alone. */
function findDayPeriod(text: string, today: Day): Period | undefined {
  const found = findDay(text, today)
  if (found === undefined) return undefined
  const {day, start, end} = found
  const preposition = /\b(by|until|till|before|after|since|from)(?: the)? $/i.exec(
    text.slice(0, start),
  )
  const word = preposition?.[1]?.toLowerCase()
  const name = text.slice(start, end)
  switch (word) {
    case 'by':
    case 'until':
    case 'till':
      return {to: day, label: `by ${name}`}
    case 'before':
      return {to: addDays(day, -1), label: `before ${name}`}
    case 'after':
      return {from: addDays(day, 1), label: `after ${name}`}
    case 'since':
    case 'from':
      return {from: day, label: `from ${name}`}
    default:
      return {from: day, to: day, label: labelOf(name)}
  }
}

function labelOf(words: string): string {
  return words.replace(/^(?:Today|Tomorrow|This|Next|In)\b/, (word) => word.toLowerCase())
}

function week(monday: Day) {
  return {from: monday, to: addDays(monday, 6)}
}

function month(day: Day) {
  return {from: firstOfMonth(day), to: lastOfMonth(day)}
}

function later(today: Day, count: number, unit = 'day'): Day {
  if (unit.toLowerCase() === 'month') return addMonths(today, count)
  return addDays(today, unit.toLowerCase() === 'week' ? 7 * count : count)
}

function monthNamed(name: string | undefined, today: Day): Day {
  const number = numberOfMonth(name)
  const {year, month: now} = partsOf(today)
  return makeDay(number < now ? year + 1 : year, number, 1) ?? today
}
