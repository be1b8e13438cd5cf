/** Turns keys into words: placeholders, plurals, durations, times and days, all by the locale. */
import type {MarkdownStrings} from '../markdown.ts'
import {en, type Plural} from './en.ts'

/** A key of the table in `en.ts`. */
export type StringKey = keyof typeof en

/** Every text, by key; what a page overrides through `strings` may be a part of it. */
export type Strings = {readonly [Key in StringKey]: string | Plural}

interface Format {
  format(value: number): string
}

/** The words of one widget: its texts, formatted for its locale. */
export class Words {
  readonly locale: string
  /** The tag as given, readable or not. */
  readonly asked: string
  readonly #strings: Strings
  // To make a format takes a hundred times as long as to use it.
  readonly #formats = new Map<string, Format>()

  /** @param locale - A BCP 47 tag; one the browser cannot read counts as English. */
  constructor(overrides?: Partial<Strings> | null, locale = '') {
    this.#strings = {...en, ...definedOf(overrides ?? {})}
    this.asked = locale
    this.locale = isLocale(locale) ? locale : 'en'
  }

  /** The text of a key, its `{placeholders}` filled in; a `count` chooses the plural form. */
  get(key: StringKey, values: Readonly<Record<string, string | number>> = {}): string {
    const text = this.#strings[key]
    const form = typeof text === 'string' ? text : this.#plural(text, Number(values['count'] ?? 0))
    return form.replaceAll(/\{(\w+)\}/g, (placeholder, name: string) => {
      const value = values[name]
      if (value === undefined) return placeholder
      return typeof value === 'number' ? this.#format('NumberFormat').format(value) : value
    })
  }

  /** A span of time, as `0.8 s`, `12 s` or `2 min`. */
  duration(ms: number): string {
    const seconds = ms / 1000
    if (seconds >= 100) return this.#unit(Math.round(seconds / 60), 'minute', 0)
    return this.#unit(seconds, 'second', seconds < 10 ? 1 : 0)
  }

  /** A span of time written out, as `8 seconds` or `2 minutes`. */
  longDuration(ms: number): string {
    const seconds = Math.round(ms / 1000)
    return seconds >= 100
      ? this.#unit(Math.round(seconds / 60), 'minute', 0, 'long')
      : this.#unit(seconds, 'second', 0, 'long')
  }

  /** Whole seconds, as `3 s`: for times that count up while one watches. */
  seconds(ms: number): string {
    return this.#unit(Math.floor(ms / 1000), 'second', 0)
  }

  /** The time of day, as `10:42`. */
  time(at: number): string {
    return this.#format('DateTimeFormat', {timeStyle: 'short'}).format(at)
  }

  /** Date and time in full, for a tooltip. */
  moment(at: number): string {
    return this.#format('DateTimeFormat', {dateStyle: 'full', timeStyle: 'medium'}).format(at)
  }

  /** The day: today, yesterday, a weekday within the last seven days, else the date. */
  day(at: number, now: number): string {
    const days = Math.round((startOfDay(now) - startOfDay(at)) / DAY_MS)
    if (days === 0) return this.get('day.today')
    if (days === 1) return this.get('day.yesterday')
    const isRecent = days > 1 && days < 7
    const style = isRecent ? ({weekday: 'long'} as const) : ({dateStyle: 'long'} as const)
    return this.#format('DateTimeFormat', style).format(at)
  }

  #format(
    kind: 'DateTimeFormat' | 'NumberFormat',
    style: Intl.DateTimeFormatOptions & Intl.NumberFormatOptions = {},
  ): Format {
    const key = kind + JSON.stringify(style)
    const Kind = Intl[kind] as new (locale: string, style: object) => Format
    const format = this.#formats.get(key) ?? new Kind(this.locale, style)
    this.#formats.set(key, format)
    return format
  }

  #plural(forms: Plural, count: number): string {
    return forms[new Intl.PluralRules(this.locale).select(count)] ?? forms.other
  }

  #unit(
    value: number,
    unit: 'second' | 'minute',
    digits: number,
    unitDisplay: 'short' | 'long' = 'short',
  ): string {
    const format = this.#format('NumberFormat', {
      style: 'unit',
      unit,
      unitDisplay,
      maximumFractionDigits: digits,
    })
    return format.format(value).replace(/\bsec\b/, 's')
  }
}

/** The words the markdown renderer needs, in this locale. */
export function markdownWords(words: Words): MarkdownStrings {
  return {
    copy: words.get('action.copyShort'),
    copied: words.get('action.copied'),
    copyCode: (lang) => words.get('action.copyCode', {lang}),
    codeLabel: (lang, count) =>
      lang === '' ? words.get('a11y.codePlain', {count}) : words.get('a11y.code', {lang, count}),
    tableLabel: (rows, columns) => words.get('a11y.table', {rows, columns}),
    external: words.get('link.external'),
    image: words.get('a11y.image'),
  }
}

const DAY_MS = 86_400_000

/** Midnight of a moment's local day. */
export function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0)
}

function definedOf(overrides: Partial<Strings>): Partial<Strings> {
  return Object.fromEntries(Object.entries(overrides).filter(([, text]) => text != null))
}

function isLocale(tag: string): boolean {
  try {
    return tag !== '' && Intl.getCanonicalLocales(tag).length > 0
  } catch {
    return false // a page may write anything into `lang`
  }
}
