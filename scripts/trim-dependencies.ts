/**
 * Leaves out of the one-file script what a dependency carries and this widget can never reach.
 *
 * Only data, unused entry points and options nobody sets go; no line that runs here is changed. The
 * versions are pinned, and a dependency that looks different stops the build, so that nobody trims
 * blindly. The component tests of Chromium run on the result, those of the other browsers on the
 * dependencies as they are.
 */
import type {Plugin} from 'vite'
import {trimPurify} from './trim/dompurify.ts'
import {trimConsume, trimElement, trimHtml, trimLitElement, trimProperty} from './trim/lit.ts'
import {trimMarked} from './trim/marked.ts'
import {trimParser} from './trim/parser.ts'

const TRIMMED: readonly (readonly [file: string, trim: (code: string) => string])[] = [
  ['/@lit/reactive-element/reactive-element.js', trimElement],
  ['/lit-html/lit-html.js', trimHtml],
  ['/lit-element/lit-element.js', trimLitElement],
  ['/@lit/reactive-element/decorators/property.js', trimProperty],
  ['/@lit/context/lib/decorators/consume.js', trimConsume],
  ['/eventsource-parser/dist/parse.js', trimParser],
  ['/marked/lib/marked.esm.js', trimMarked],
  ['/dompurify/dist/purify.es.mjs', trimPurify],
]

/** The code of a file of a dependency without what is never reached; nothing for any other file. */
export function trim(path: string, code: string): string | undefined {
  return TRIMMED.find(([file]) => path.endsWith(file))?.[1](code)
}

export const trimDependencies: Plugin = {
  name: 'trim-dependencies',
  transform(code, id) {
    const trimmed = trim(id, code)
    return trimmed === undefined ? null : {code: trimmed, map: null}
  },
}
