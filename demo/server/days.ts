// Calendar days as plain `2026-11-26` texts: no hours and no time zone can creep into a due date.

/** A day in ISO form. Such texts compare in the order of the calendar. */
export type Day = string

const MS_PER_DAY = 86_400_000

export const WEEKDAYS = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const

export const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

/** The day where the server stands: what a person in front of it calls today. */
export function dayOf(moment: Date): Day {
  return toDay(Date.UTC(moment.getFullYear(), moment.getMonth(), moment.getDate()))
}

export function addDays(day: Day, count: number): Day {
  return toDay(Date.parse(day) + count * MS_PER_DAY)
}

/** The same day of a later month, or that month's last one: 31 January plus one is 28 February. */
export function addMonths(day: Day, count: number): Day {
  const {year, month, date} = partsOf(day)
  const last = new Date(Date.UTC(year, month + count + 1, 0)).getUTCDate()
  return toDay(Date.UTC(year, month + count, Math.min(date, last)))
}

/** 0 is Monday. */
export function weekdayOf(day: Day): number {
  return (new Date(day).getUTCDay() + 6) % 7
}

/** Weeks start on Monday. */
export function mondayOf(day: Day): Day {
  return addDays(day, -weekdayOf(day))
}

export function firstOfMonth(day: Day): Day {
  return `${day.slice(0, 8)}01`
}

export function lastOfMonth(day: Day): Day {
  return addDays(addMonths(firstOfMonth(day), 1), -1)
}

/** Nothing for a date that no calendar has, such as 31 June. `month` counts from 0. */
export function makeDay(year: number, month: number, date: number): Day | undefined {
  const day = toDay(Date.UTC(year, month, date))
  const parts = partsOf(day)
  return parts.month === month && parts.date === date ? day : undefined
}

/** Mon 23 Nov */
export function formatShort(day: Day): string {
  const {month, date} = partsOf(day)
  return `${WEEKDAYS[weekdayOf(day)]?.slice(0, 3)} ${date} ${MONTHS[month]?.slice(0, 3)}`
}

/** Thursday 26 November */
export function formatLong(day: Day): string {
  const {month, date} = partsOf(day)
  return `${WEEKDAYS[weekdayOf(day)]} ${date} ${MONTHS[month]}`
}

export function partsOf(day: Day): {year: number; month: number; date: number} {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return {year, month: month - 1, date}
}

function toDay(ms: number): Day {
  return new Date(ms).toISOString().slice(0, 10)
}
