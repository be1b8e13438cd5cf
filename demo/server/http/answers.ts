// The answers that are not a stream: JSON, and an error a person can act on.
import type {ServerResponse} from 'node:http'

/** A refusal with its HTTP status; `message` says what is wrong and how to put it right. */
export class HttpError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly headers: Record<string, string> = {},
  ) {
    super(message)
  }
}

export function badRequest(message: string): HttpError {
  return new HttpError(400, 'BadRequest', message)
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
  response.end(JSON.stringify(body))
}

export function sendError(response: ServerResponse, error: HttpError): void {
  for (const [name, value] of Object.entries(error.headers)) response.setHeader(name, value)
  sendJson(response, error.status, {error: error.code, message: error.message})
}
