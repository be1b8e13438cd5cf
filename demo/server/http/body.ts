// Reads a request's JSON body, with a limit and with errors that help whoever wrote the client.
import type {IncomingMessage} from 'node:http'
import {badRequest, HttpError} from './answers.ts'

const MAX_BYTES = 16 * 1024 * 1024

export type JsonObject = Record<string, unknown>

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** `example` ends the message of every refusal, so that one look at it is enough. */
export async function readJson(request: IncomingMessage, example: string): Promise<JsonObject> {
  const text = await readText(request)
  if (text.trim() === '') throw badRequest(`The body is empty. Send JSON such as ${example}.`)
  const value = parse(text, example)
  if (!isObject(value)) throw badRequest(`The body must be a JSON object such as ${example}.`)
  return value
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > MAX_BYTES) throw new HttpError(413, 'TooLarge', 'The body is larger than 16 MB.')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function parse(text: string, example: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw badRequest(`The body is not JSON (${reason}). Send JSON such as ${example}.`)
  }
}
