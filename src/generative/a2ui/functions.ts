/**
 * The functions an agent may name: those of A2UI's basic catalogue. Not among them is `regex`, since a
 * pattern of the agent's could keep the page busy for ever: such a check counts as held.
 */
import {isObject, type JsonObject} from '../../protocol/json.ts'
import {readPath, pathFrom} from './data.ts'
import {asWords, isEmpty, type Scope} from './scope.ts'

type CatalogueFunction = (args: JsonObject, scope: Scope) => unknown

const EMAIL = /^[^\s@]{1,64}@[^\s@.]{1,63}(?:\.[^\s@.]{1,63}){1,8}$/

export const functions: Readonly<Record<string, CatalogueFunction>> = {
  required: ({value}) => !isEmpty(value),
  length: ({value, min, max}) => isWithin(asWords(value).length, min, max),
  numeric: ({value, min, max}) => !isEmpty(value) && isWithin(Number(value), min, max),
  email: ({value}) => EMAIL.test(asWords(value)),
  and: ({values}) => Array.isArray(values) && values.every(Boolean),
  or: ({values}) => Array.isArray(values) && values.some(Boolean),
  not: ({value}) => !value,
  formatString: ({value}, scope) =>
    asWords(value).replaceAll(/\\\$\{|\$\{([^{}()]{1,200})\}/g, (whole, path?: string) =>
      path === undefined ? '${' : asWords(readPath(scope.data, pathFrom(path.trim(), scope.path))),
    ),
  formatNumber: ({value, decimals, grouping}, {locale}) =>
    formatNumber(locale, value, digitsOf(decimals), grouping),
  formatCurrency: ({value, currency, decimals, grouping}, {locale}) =>
    formatNumber(
      locale,
      value,
      {style: 'currency', currency: asWords(currency), ...digitsOf(decimals)},
      grouping,
    ),
  formatDate: ({value, format}, {locale}) => formatDate(locale, asWords(value), asWords(format)),
  pluralize: (forms, {locale}) => {
    const form = new Intl.PluralRules(locale).select(Number(forms['value']))
    return forms[form] ?? forms['other']
  },
}

function isWithin(value: number, min: unknown, max: unknown): boolean {
  return value >= Number(min ?? -Infinity) && value <= Number(max ?? Infinity)
}

function digitsOf(decimals: unknown): Intl.NumberFormatOptions {
  const digits = Number(decimals ?? NaN)
  if (!(digits >= 0 && digits <= 20)) return {}
  return {minimumFractionDigits: digits, maximumFractionDigits: digits}
}

function formatNumber(
  locale: string,
  value: unknown,
  options: Intl.NumberFormatOptions,
  grouping: unknown,
): string {
  try {
    const useGrouping = grouping !== false
    return new Intl.NumberFormat(locale, {...options, useGrouping}).format(Number(value))
  } catch {
    return asWords(value) // no such currency
  }
}

// The order of the parts is the language's own; the pattern says which parts there are.
function formatDate(locale: string, value: string, format: string): string {
  const date = new Date(value)
  if (value === '' || Number.isNaN(date.getTime())) return value
  const has = (pattern: RegExp) => pattern.test(format)
  const month = has(/MMM/) ? (has(/MMMM/) ? 'long' : 'short') : 'numeric'
  const weekday = has(/EEEE/) ? 'long' : 'short'
  const options: Intl.DateTimeFormatOptions = {
    ...(has(/E/) && {weekday}),
    ...(has(/y/) && {year: 'numeric'}),
    ...(has(/M/) && {month}),
    ...(has(/d/) && {day: 'numeric'}),
    ...(has(/[hH]/) && {hour: 'numeric', hour12: has(/h/)}),
    ...(has(/m/) && {minute: '2-digit'}),
    ...(has(/s/) && {second: '2-digit'}),
  }
  return new Intl.DateTimeFormat(locale, options).format(date)
}

/** The address a local action opens, if that is what it does. */
export function openedBy(action: unknown): unknown {
  const call = isObject(action) && action['functionCall']
  if (!isObject(call) || call['call'] !== 'openUrl' || !isObject(call['args'])) return undefined
  return call['args']['url']
}
