/** Somebody's site: pages a test wrote, under the headers it chose, and the built script beside them. */
import {readFile} from 'node:fs/promises'
import type {ServerResponse} from 'node:http'
import {serveOnLoopback} from './loopback.ts'

export interface Site {
  readonly origin: string
  /** Puts a page on the site and returns its address. */
  serve(html: string, headers?: Record<string, string>): string
  close(): Promise<void>
}

export interface PageOptions {
  /** Attributes of the element, beside its endpoint. */
  readonly attributes?: string
  /** Attributes of the page's own tag. */
  readonly html?: string
  /** Attributes of the script tag in the head; `null` leaves the tag out. */
  readonly script?: string | null
  /** What else stands in the head. */
  readonly head?: string
  /** What stands in the body before the element. */
  readonly before?: string
  /** What follows the element. */
  readonly end?: string
}

/** Where the site serves the widget. */
export const SCRIPT = '/agui-chat.min.js'

/** The least a page needs: the tag, and the script. */
export function pageWith(endpoint: string, options: PageOptions = {}): string {
  const {attributes = '', html = 'lang="en"', head = '', before = '', end = ''} = options
  const {script = 'defer'} = options
  return `<!doctype html>
<html ${html}>
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>A page</title>
    ${head}
    ${script === null ? '' : `<script src="${SCRIPT}" ${script}></script>`}
  </head>
  <body>
    ${before}<agui-chat endpoint="${endpoint}" ${attributes}></agui-chat>${end}
  </body>
</html>`
}

/** @param script - The built widget. */
export async function startSite(script: URL): Promise<Site> {
  const pages = new Map<string, {html: string; headers: Record<string, string>}>()
  const {origin, close} = await serveOnLoopback((request, response) => {
    const path = new URL(request.url ?? '/', 'http://site').pathname
    const page = pages.get(path)
    if (page !== undefined) response.writeHead(200, {...HTML, ...page.headers}).end(page.html)
    else if (path === SCRIPT) void sendFile(script, SCRIPT_HEADERS, response)
    else if (SHEETS.has(path)) void sendFile(new URL(`.${path}`, PAGES), CSS, response)
    else response.writeHead(204).end() // browsers ask every site for an icon
  })

  return {
    origin,
    serve(html, headers = {}) {
      const path = `/page-${pages.size + 1}`
      pages.set(path, {html, headers})
      return `${origin}${path}`
    },
    close,
  }
}

const PAGES = new URL('../pages/', import.meta.url)
const SHEETS: ReadonlySet<string> = new Set(['/plain.css', '/unset.css', '/loud.css'])

const HTML = {'content-type': 'text/html; charset=utf-8'}
const CSS = {'content-type': 'text/css; charset=utf-8'}
const SCRIPT_HEADERS = {
  'content-type': 'text/javascript; charset=utf-8',
  'access-control-allow-origin': '*', // which a hash asks for on a page of another origin
}

async function sendFile(
  file: URL,
  headers: Record<string, string>,
  response: ServerResponse,
): Promise<void> {
  response.writeHead(200, headers).end(await readFile(file))
}
