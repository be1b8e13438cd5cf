// Serves the demo page's own files and the built widget, and nothing else of the repository.
import {readFile} from 'node:fs/promises'
import {extname, join} from 'node:path'
import type {ServerResponse} from 'node:http'
import {HttpError} from './answers.ts'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
}

const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** A folder whose files may be read. `depth` is how many names a path may have: 1 means no sub-folder. */
export interface ServedFolder {
  readonly path: string
  readonly depth: number
  readonly hint: string
  /** What its pages may do; what the demo's own page may where nothing is said. */
  readonly policy?: string
}

// Each name must be plain: no dot at its start, no slash or backslash in it, so no path can climb.
const PLAIN_NAME = /^[\w-][\w.-]*$/

export async function sendFile(
  response: ServerResponse,
  folder: ServedFolder,
  rest: string,
): Promise<void> {
  const names = (rest === '' ? 'index.html' : rest).split('/')
  const type = TYPES[extname(rest === '' ? 'index.html' : rest)]
  if (
    type === undefined ||
    names.length > folder.depth ||
    !names.every((n) => PLAIN_NAME.test(n))
  ) {
    throw notFound(rest, folder)
  }
  const bytes = await readFile(join(folder.path, ...names)).catch(() => {
    throw notFound(rest, folder)
  })
  response.writeHead(200, {
    'content-type': type,
    'content-length': bytes.length,
    'cache-control': 'no-cache',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    ...(type.startsWith('text/html')
      ? {'content-security-policy': folder.policy ?? PAGE_POLICY}
      : {}),
  })
  response.end(response.req.method === 'HEAD' ? undefined : bytes)
}

function notFound(rest: string, folder: ServedFolder): HttpError {
  return new HttpError(404, 'NotFound', `There is no /${rest} here. ${folder.hint}`)
}
