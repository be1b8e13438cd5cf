// Leaves out of the one-file script what a dependency carries and this widget can never reach.
//
// Only data, unused entry points and options nobody sets go; no line that runs here is changed. The
// versions are pinned, and a dependency that looks different stops the build, so that nobody trims
// blindly.
import type {Plugin} from 'vite'

/**
 * marked makes an instance of itself at load and hangs its whole interface on it, so no bundler
 * dares to leave anything out; and it builds the rules of two grammars that `gfm` never asks for.
 */
export const trimMarked: Plugin = {
  name: 'trim-marked',
  transform(code, id) {
    if (!id.endsWith('/marked.esm.js')) return null
    const parts = /^(.*)var \w+=new \w+;function .*export\{(.*?)\}/s.exec(code)
    const grammars =
      /\{normal:\w+,gfm:\w+,pedantic:(\w+)\},\w+=\{normal:\w+,gfm:\w+,breaks:(\w+),pedantic:(\w+)\}/.exec(
        code,
      )
    const isSettled = Object.keys(SETTLED).every((name) => code.includes(`this.options.${name}`))
    if (!parts || !grammars || !isSettled)
      this.error('marked looks different now: see how its bundle is made.')
    const [, classes = '', exported = ''] = parts
    const kept = exported.split(',').filter((name) => / as [A-Z]/.test(name))
    const trimmed = dropUnused(
      dropUnusedRules(dropOverridden(dropRules(settle(classes), grammars.slice(1)))),
    )
    return {code: `${trimmed}export{${kept.join(',')}}`, map: null}
  },
}

/** `grammar.ts` sets these options or leaves them out: what asks for another value is never reached. */
const SETTLED = {
  pedantic: '!1',
  breaks: '!1',
  gfm: '!0',
  silent: '!1',
  extensions: 'null',
  hooks: 'null',
}

function settle(code: string): string {
  return Object.entries(SETTLED).reduce(
    (rest, [name, value]) => rest.replaceAll(new RegExp(`this\\.options\\.${name}\\b`, 'g'), value),
    code,
  )
}

/** Expressions of the table that serves all of marked which only its other parts ask for. */
function dropUnused(code: string): string {
  return code.replace(
    /(?<=,)(\w+):\/(?:\\.|\[(?:\\.|[^\]\\])*\]|[^/\\[])+\/\w*,/g,
    (entry, name: string) =>
      /^(?:escape|pedantic)/.test(name) || !code.includes(`.${name}`) ? '' : entry,
  )
}

function dropRules(code: string, names: readonly string[]): string {
  return names.reduce(
    (rest, name) =>
      rest
        .replace(new RegExp(`,${name}=\\{.*?\\.getRegex\\(\\)\\}(?=[,;])`, 's'), '')
        .replace(new RegExp(`,(?:breaks|pedantic):${name}\\b`), ''),
    code,
  )
}

/** Rules of the plain grammar, which comes first, that `gfm` has its own of. */
function dropOverridden(code: string): string {
  return ['lheading', 'paragraph', 'emStrongLDelim', 'emStrongRDelimAst'].reduce(
    (rest, name) => rest.replace(new RegExp(`\\b${name}:\\w+,`), ''),
    code,
  )
}

/** A rule is put together by calls, which a minifier must keep even if nothing reads the result. */
function dropUnusedRules(code: string): string {
  return code.replace(
    /,([\w$]+)=\w+\((?:(?!,\w+=).)*?\.getRegex\(\)(?=,)/gs,
    (rule, name: string) =>
      code.split(new RegExp(`(?<![&|])\\b${name}\\b`)).length === 2 ? '' : rule,
  )
}

/** Options of DOMPurify's that `sanitize.ts` leaves alone: they stay false, as they are at first. */
const UNASKED = new Set([
  'SAFE_FOR_TEMPLATES',
  'WHOLE_DOCUMENT',
  'RETURN_TRUSTED_TYPE',
  'FORCE_BODY',
  'IN_PLACE',
  'USE_PROFILES',
])

/**
 * DOMPurify's own lists of what is allowed. `sanitize.ts` names every tag and attribute itself and
 * no namespace but HTML's, which puts these lists out of use. With the options above left alone, what
 * they would turn on is never reached; nor are hooks, and any configuration after its first.
 */
export const trimPurify: Plugin = {
  name: 'trim-dompurify',
  transform(code, id) {
    if (!id.endsWith('/purify.es.mjs')) return null
    let count = 0
    const trimmed = code.replace(
      /^const (?:html|svg|mathMl)(?:\$1|Filters|Disallowed)? = freeze\(\[[^\]]*\]\)/gm,
      (list) => {
        count++
        return list.replace(/\[.*\]/s, '[]')
      },
    )
    if (count !== 9) this.error('DOMPurify looks different now: see what its lists are called.')
    let dropped = 0
    const settled = trimmed
      .replace(/^\t*(\w+) = .*\bcfg\.\1\b.* false;.*$/gm, (line, name: string) => {
        if (!UNASKED.has(name)) return line
        dropped++
        return ''
      })
      .replace(/^(\t*)DOMPurify\.(?:clear|is|add|remove)\w+ = function.*?^\1\};/gms, () => {
        dropped++
        return ''
      })
    if (dropped !== 12)
      this.error('DOMPurify looks different now: see what its options are called.')
    return {code: settled, map: null}
  },
}

/**
 * Lit writes its versions and the metadata of standard decorators, which are not used here, on the
 * page's own global object: a guest leaves nothing there.
 */
export const trimLit: Plugin = {
  name: 'trim-lit',
  transform(code, id) {
    const isElement = id.endsWith('/reactive-element.js')
    if (!isElement && !/\/lit-(?:html|element)\.js$/.test(id)) return null
    const trimmed = code
      .replace(/\(\w+\.\w+Versions\?\?=\[\]\)\.push\("[\d.]+"\)/, '0')
      .replace(
        /Symbol\.metadata\?\?=Symbol\("metadata"\),\w+\.litPropertyMetadata\?\?=new WeakMap;/,
        '',
      )
      .replace(/litPropertyMetadata\.get\(\w+\)/, 'void 0')
    if (/Versions\b|litPropertyMetadata|Symbol\.metadata\?\?=/.test(trimmed)) {
      this.error(`Lit looks different now: see what ${id} leaves on the global object.`)
    }
    return {code: trimmed, map: null}
  },
}
