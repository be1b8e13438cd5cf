/**
 * marked as `src/markdown/grammar.ts` uses it: a lexer and a tokenizer of our own making, for one
 * flavour.
 *
 * marked makes an instance of itself at load and hangs its whole interface on it, so no bundler dares
 * to leave anything out; and it builds the rules of two grammars that `gfm` never asks for.
 */
import {edit} from './edit.ts'

/** `grammar.ts` sets these options or leaves them out: what asks for another value is never reached. */
const SETTLED = {
  pedantic: '!1',
  breaks: '!1',
  gfm: '!0',
  silent: '!1',
  extensions: 'null',
  hooks: 'null',
}

export function trimMarked(code: string): string {
  const parts = /^(.*)var \w+=new \w+;function .*export\{(.*?)\}/s.exec(code)
  const grammars =
    /\{normal:\w+,gfm:\w+,pedantic:(\w+)\},\w+=\{normal:\w+,gfm:\w+,breaks:(\w+),pedantic:(\w+)\}/.exec(
      code,
    )
  const isSettled = Object.keys(SETTLED).every((name) => code.includes(`this.options.${name}`))
  if (!parts || !grammars || !isSettled) {
    throw new Error('marked looks different now: see how its bundle is made.')
  }
  const [, classes = '', exported = ''] = parts
  const kept = exported.split(',').filter((name) => / as (?:Lexer|Tokenizer)$/.test(name))
  const trimmed = dropUnused(
    dropUnusedRules(dropOverridden(dropRules(settle(classes), grammars.slice(1)))),
  )
  return `${waitForText(nameExpressions(dropShortcuts(trimmed)))}export{${kept.join(',')}}`
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

/** Ways in that nobody takes, and what is given when nothing is. */
function dropShortcuts(code: string): string {
  return edit(code, 'marked', [
    [/static lex\(e,t\)\{.*?\}static lexInline\(e,t\)\{.*?\}(?=lex\()/g, ''],
    ['this.options=e||S,this.options.tokenizer=this.options.tokenizer||new _,', 'this.options=e,'],
    [/this\.options=e\|\|S(?=\})/g, 'this.options=e', 3],
  ])
}

/** The table of expressions that are asked for by name: with the table known, each is a variable. */
function nameExpressions(code: string): string {
  const [, table = ''] = /\{other:(\w+),block:/.exec(code) ?? []
  return edit(code, 'marked', [
    [`{other:${table},block:`, '{block:'],
    [/(?:this\.rules|\bt)\.other\./g, `${table}.`, 62],
  ])
}

/** Rules are put together when text is first read: a third of what the script did before it was drawn. */
function waitForText(code: string): string {
  const rules = /,(\w+=\w+\(.*?),(\w+)=(\{normal:\w+,gfm:\w+\}),(\w+)=(\{normal:\w+,gfm:\w+\});/gs
  const [, block = '', inline = ''] =
    /rules\(\)\{return\{block:(\w+),inline:(\w+)\}/.exec(code) ?? []
  return edit(code, 'marked', [
    [rules, ';let $2,$4,ready=()=>{if($2)return;var $1;$2=$3;$4=$5};'],
    [
      `rules(){return{block:${block},inline:${inline}}`,
      `rules(){ready();return{block:${block},inline:${inline}}`,
    ],
    ['constructor(e){this.tokens=[]', 'constructor(e){ready();this.tokens=[]'],
  ])
}
