// Decides which pages may call this server: those on loopback, whatever their port.
import type {IncomingMessage, ServerResponse} from 'node:http'
import {HttpError} from './answers.ts'

const LOOPBACK = /^https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/

/**
 * Sets the CORS headers and answers a preflight itself. A page from elsewhere is refused for
 * everything that could change data; a caller without an `Origin` is not a page.
 */
export function admit(
  request: IncomingMessage,
  response: ServerResponse,
  methods: readonly string[],
): 'admitted' | 'answered' {
  const {origin} = request.headers
  response.setHeader('vary', 'Origin')
  if (origin !== undefined && LOOPBACK.test(origin)) {
    response.setHeader('access-control-allow-origin', origin)
    response.setHeader('access-control-allow-credentials', 'true')
  } else if (origin !== undefined && request.method !== 'GET' && request.method !== 'HEAD') {
    throw new HttpError(
      403,
      'OriginNotAllowed',
      `This demo changes data, so only pages on localhost, 127.0.0.1 or [::1] may call it, not ${origin}.`,
    )
  }
  if (request.method !== 'OPTIONS') return 'admitted'
  answerPreflight(request, response, methods)
  return 'answered'
}

function answerPreflight(
  request: IncomingMessage,
  response: ServerResponse,
  methods: readonly string[],
): void {
  const wanted = request.headers['access-control-request-headers']
  response.writeHead(204, {
    'access-control-allow-methods': methods.join(', '),
    'access-control-allow-headers': wanted ?? 'content-type, authorization',
    'access-control-max-age': '600',
    allow: [...methods, 'OPTIONS'].join(', '),
  })
  response.end()
}
