/**
 * Lit without what other scripts may reach into it by, and without standard decorators.
 *
 * It writes its versions and the metadata of those decorators on the page's own global object, where
 * a guest leaves nothing, and lets any script that came first patch it for servers and old browsers.
 * Templates of a page's own Lit may be drawn by this one: nothing they can ask for goes.
 */
import {edit, type Edit} from './edit.ts'

const VERSIONS: Edit = [/\(\w+\.\w+Versions\?\?=\[\]\)\.push\("[\d.]+"\)/g, '0']

export function trimElement(code: string): string {
  return edit(code, 'reactive-element.js', [
    VERSIONS,
    ['Symbol.metadata??=Symbol("metadata"),a.litPropertyMetadata??=new WeakMap;', ''],
    [/const t=this\[Symbol\.metadata\];if\(null!==t\)\{.*?\}(?=this\._\$Eh=)/g, ''],
    [',p=a.reactiveElementPolyfillSupport', ''],
    [',p?.({ReactiveElement:y})', ''],
  ])
}

export function trimProperty(code: string): string {
  return edit(code, 'property.js', [
    [/const o=\{attribute.*?(?=function n\(t\))/gs, 'const r=0;'],
    ['"object"==typeof o?r(t,e,o):', ''],
  ])
}

export function trimHtml(code: string): string {
  return edit(code, 'lit-html.js', [
    VERSIONS,
    [',B=t.litHtmlPolyfillSupport;B?.(S,k)', ';0'],
    // Handed to the helpers of directives, which want the class of a part alone.
    [/const j=\{M:.*?,F:Z\}/g, 'const j={I:k}'],
  ])
}

export function trimLitElement(code: string): string {
  return edit(code, 'lit-element.js', [
    VERSIONS,
    [
      ',s.litElementHydrateSupport?.({LitElement:i});const o=s.litElementPolyfillSupport;o?.({LitElement:i})',
      '',
    ],
  ])
}

/** One context, given by the element and asked for by what it holds, under legacy decorators. */
export function trimConsume(code: string): string {
  return edit(code, 'consume.js', [
    [/"object"==typeof n\?n\.addInitializer.*?subscribe:e\}\)\}\)\):/g, ''],
  ])
}
