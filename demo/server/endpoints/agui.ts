// POST /agui: the same agent in AG-UI 1.0. The client sends the whole history, so none is read here.
import type {RunAgentInput} from '@ag-ui/core'
import {FILTER_MESSAGE, isBlocked} from '../agent/filter.ts'
import {splitWords} from '../agent/pace.ts'
import type {RunEvent} from '../agent/run.ts'
import {readPace, startRun, type Service} from '../agent/service.ts'
import {createAguiVoice} from '../dialects/agui-voice.ts'
import {badRequest} from '../http/answers.ts'
import {readJson, type JsonObject} from '../http/body.ts'
import {openEventStream} from '../http/event-stream.ts'
import type {Exchange, Route} from '../http/router.ts'
import {completeTurn, ensureThread, openTurn} from '../store/conversations.ts'
import {
  lastUserIndex,
  readEarlierCalls,
  readMessages,
  readQuestion,
  readShownCalls,
} from './messages.ts'

const EXAMPLE =
  '{"threadId":"t1","runId":"r1","messages":[{"id":"m1","role":"user","content":"What is due next week?"}]}'

interface AguiRequest {
  readonly threadId: string
  readonly runId: string
  readonly messages: readonly JsonObject[]
  readonly pace: number
}

export function aguiRoutes(service: Service): Route[] {
  return [{method: 'POST', path: '/agui', handle: (exchange) => chat(service, exchange)}]
}

async function chat(service: Service, {request, response, url}: Exchange): Promise<void> {
  const input = readInput(await readJson(request, EXAMPLE), readPace(url, service))
  const stream = openEventStream(response)
  const voice = createAguiVoice(input)
  const send = (event: object) => stream.send(`data: ${JSON.stringify(event)}\n\n`)
  try {
    await send(voice.start())
    for await (const moment of answerTurn(service, input, stream.signal)) {
      for (const event of voice.tell(moment)) await send(event)
      if (changesBoard(moment)) await send(voice.state(await service.board.tasks()))
    }
    for (const event of voice.finish()) await send(event)
  } catch (error) {
    await send(voice.fail(error))
  }
  await stream.end()
}

async function* answerTurn(
  service: Service,
  {threadId, messages, pace}: AguiRequest,
  signal: AbortSignal,
): AsyncGenerator<RunEvent> {
  const asked = lastUserIndex(messages)
  if (asked === -1) return // a client that only wants to know whether somebody is there
  const question = readQuestion(messages, asked)
  if (isBlocked(question.text)) {
    for (const delta of splitWords(FILTER_MESSAGE)) yield {type: 'text', delta}
    return
  }

  // Stored under the thread is what tools did, for the sake of repeated requests alone.
  const {database} = service
  const thread = `agui:${threadId}`
  const turn = await database.transaction(async (queries) => {
    await ensureThread(queries, thread)
    return openTurn(queries, thread, question)
  })
  const earlier = readEarlierCalls(messages, asked)
  const shown = readShownCalls(messages, asked)
  let answer = ''
  const run = startRun(service, {text: question.text, turn, earlier, shown, pace, signal})
  for await (const event of run) {
    if (event.type === 'text') answer += event.delta
    yield event
  }
  await completeTurn(database, turn, answer)
}

function changesBoard(event: RunEvent): boolean {
  return event.type === 'result' && event.tool.readOnly !== true
}

function readInput(body: JsonObject, pace: number): AguiRequest {
  const messages = readMessages(body, EXAMPLE)
  const asked = lastUserIndex(messages)
  if (asked !== -1) readQuestion(messages, asked) // throws while a 400 is still possible
  return {threadId: readId(body, 'threadId'), runId: readId(body, 'runId'), messages, pace}
}

function readId(body: JsonObject, name: keyof RunAgentInput): string {
  const value = body[name]
  if (typeof value === 'string' && value !== '') return value
  throw badRequest(`"${name}" must be a text that is not empty. Send JSON such as ${EXAMPLE}.`)
}
