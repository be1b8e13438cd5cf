// Small numbers as people write them, and the places in a list.

const COUNTS: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  'a couple of': 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
}

const PLACES: Readonly<Record<string, number>> = {
  first: 0,
  second: 1,
  third: 2,
  fourth: 3,
  fifth: 4,
  last: -1,
}

export const NUMBER = `\\d{1,3}|a couple of|${Object.keys(COUNTS).join('|')}`
export const PLACE = Object.keys(PLACES).join('|')

export function readCount(text = ''): number {
  return COUNTS[text.toLowerCase()] ?? Number(text)
}

/** The first is 0, the last is -1, as `Array.at` takes it. */
export function readPlace(text: string): number {
  return PLACES[text.toLowerCase()] ?? 0
}
