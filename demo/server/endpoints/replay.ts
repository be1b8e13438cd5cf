// POST /replay/<name>: a recorded answer of a real server, over real HTTP, cut wherever asked.
import {readdir, readFile} from 'node:fs/promises'
import {join} from 'node:path'
import {setImmediate, setTimeout} from 'node:timers/promises'
import type {ServerResponse} from 'node:http'
import {badRequest, HttpError, sendJson} from '../http/answers.ts'
import {EVENT_STREAM_HEADERS} from '../http/event-stream.ts'
import type {Exchange, Route} from '../http/router.ts'

const BODY = /\.(?:sse|txt)$/
const NOT_A_BODY = /\.headers\.txt$/

interface Recording {
  readonly name: string
  readonly file: string
  readonly headers: string
}

export function replayRoutes(folder: string): Route[] {
  const list = async ({response}: Exchange) => {
    sendJson(response, 200, {names: (await findRecordings(folder)).map(({name}) => name)})
  }
  return [
    {method: 'GET', path: '/replay', handle: list},
    {method: 'POST', path: '/replay/*', handle: (exchange) => replay(folder, exchange)},
  ]
}

async function replay(folder: string, {request, response, url, rest}: Exchange): Promise<void> {
  const chunk = readNumber(url, 'chunk', 64)
  const pace = readNumber(url, 'pace', 0)
  const recording = await findRecording(folder, rest)
  const body = await readFile(recording.file)
  request.resume() // what the client asks does not matter: the answer is recorded

  response.writeHead(...(await readHead(recording.headers)))
  response.flushHeaders()
  response.socket?.setNoDelay(true)
  await writeInPieces(response, body, chunk === 0 ? body.length : chunk, pace)
  response.end()
}

async function writeInPieces(
  response: ServerResponse,
  body: Buffer,
  chunk: number,
  pace: number,
): Promise<void> {
  for (let at = 0; at < body.length && !response.destroyed; at += chunk) {
    response.write(body.subarray(at, at + chunk))
    // Without a pause the pieces would leave as one: the next turn of the loop sends each alone.
    await (pace > 0 ? setTimeout(pace) : setImmediate())
  }
}

/** Names come from the folders themselves, so no request can name a file that is not a recording. */
async function findRecordings(folder: string): Promise<Recording[]> {
  const found: Recording[] = []
  for (const prefix of ['', 'reconstructed/']) {
    const files = await readdir(join(folder, prefix)).catch(() => [])
    for (const file of files.filter((f) => BODY.test(f) && !NOT_A_BODY.test(f)).sort()) {
      const name = prefix + file.replace(BODY, '')
      found.push({
        name,
        file: join(folder, prefix + file),
        headers: join(folder, `${name}.headers.txt`),
      })
    }
  }
  return found
}

async function findRecording(folder: string, asked: string): Promise<Recording> {
  const recordings = await findRecordings(folder)
  const name = asked.replace(BODY, '')
  const match = recordings.find((r) => r.name === name || r.name === `reconstructed/${name}`)
  if (match !== undefined) return match
  const some = recordings.slice(0, 5).map((recording) => recording.name)
  throw new HttpError(
    404,
    'UnknownRecording',
    `There is no recording named "${asked}". Some that exist: ${some.join(', ')}. GET /replay lists all.`,
  )
}

async function readHead(path: string): Promise<[number, Record<string, string>]> {
  const head = await readFile(path, 'utf8').catch(() => '')
  const status = Number(/^HTTP\/[\d.]+ (\d{3})/.exec(head)?.[1] ?? 200)
  const type = /^content-type: *(.+?)\r?$/im.exec(head)?.[1]
  return [status, {...EVENT_STREAM_HEADERS, 'content-type': type ?? 'text/event-stream'}]
}

function readNumber(url: URL, name: string, otherwise: number): number {
  const text = url.searchParams.get(name)
  if (text === null) return otherwise
  const value = Number(text)
  if (Number.isInteger(value) && value >= 0) return value
  throw badRequest(`${name}=${text} is not a whole number of 0 or more.`)
}
