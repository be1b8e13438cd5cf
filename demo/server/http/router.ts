// Finds the handler for a request, and turns whatever goes wrong before an answer into JSON.
import type {IncomingMessage, ServerResponse} from 'node:http'
import {HttpError, sendError} from './answers.ts'
import {admit} from './origins.ts'

/** One request on its way through: `rest` is what the path holds after the route's own part. */
export interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly url: URL
  readonly rest: string
}

type Handler = (exchange: Exchange) => Promise<void> | void

/** `/replay/*` takes everything below `/replay/`; any other path is taken literally. */
export interface Route {
  readonly method: string
  readonly path: string
  readonly handle: Handler
}

const EVERYTHING = '/*'

export async function answer(
  routes: readonly Route[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  // Who leaves in the middle of a write must not take the server along.
  response.on('error', () => {})
  try {
    const url = new URL(request.url ?? '/', 'http://loopback')
    const reached = findRoutes(routes, url.pathname)
    const methods = [...new Set(reached.map((route) => route.method))]
    if (admit(request, response, methods) === 'answered') return

    const method = request.method === 'HEAD' ? 'GET' : request.method
    const route = reached.find((candidate) => candidate.method === method)
    if (route === undefined) throw refusal(url.pathname, request.method ?? 'this', reached)
    await route.handle({request, response, url, rest: restOf(route, url.pathname)})
  } catch (error) {
    refuse(response, error)
  }
}

/** The routes of the longest path that fits: one per method. */
function findRoutes(routes: readonly Route[], path: string): Route[] {
  const fitting = routes.filter((route) =>
    route.path.endsWith('*') ? path.startsWith(route.path.slice(0, -1)) : path === route.path,
  )
  const longest = Math.max(...fitting.map((route) => route.path.length))
  return fitting.filter((route) => route.path.length === longest)
}

function restOf(route: Route, path: string): string {
  if (!route.path.endsWith('*')) return ''
  try {
    return decodeURIComponent(path.slice(route.path.length - 1))
  } catch {
    throw new HttpError(400, 'BadRequest', 'The address holds a % that is not an escape.')
  }
}

function refusal(path: string, method: string, reached: readonly Route[]): HttpError {
  const allow = reached.map((route) => route.method).join(', ')
  return reached.every((route) => route.path === EVERYTHING)
    ? new HttpError(404, 'NotFound', `Nothing answers ${method} ${path}.`)
    : new HttpError(405, 'MethodNotAllowed', `${path} answers ${allow}, not ${method}.`, {allow})
}

function refuse(response: ServerResponse, error: unknown): void {
  if (response.headersSent) {
    response.destroy() // too late for a status: a cut connection is the only honest sign left
    return
  }
  const known =
    error instanceof HttpError
      ? error
      : new HttpError(500, 'ServerError', error instanceof Error ? error.message : String(error))
  sendError(response, known)
}
