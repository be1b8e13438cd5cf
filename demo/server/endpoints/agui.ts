// POST /agui: the agent in AG-UI 1.0. The client sends the whole history, and can be asked back.
import {toolNamed, type ShownCalls} from '../agent/calls.ts'
import {FILTER_MESSAGE, isBlocked} from '../agent/filter.ts'
import type {Moment} from '../agent/moments.ts'
import {splitWords} from '../agent/pace.ts'
import {changesBoard, readPace, startAguiRun, type Service} from '../agent/service.ts'
import {createAguiVoice} from '../dialects/agui-voice.ts'
import {readJson} from '../http/body.ts'
import {openEventStream} from '../http/event-stream.ts'
import type {Exchange, Route} from '../http/router.ts'
import {callsBefore, callsOf, completeTurn, type RecordedCall} from '../store/conversations.ts'
import {EXAMPLE, readInput, type AguiRequest} from './agui-input.ts'
import {openAguiTurn} from './agui-turn.ts'
import {
  lastUserIndex,
  readAttachments,
  readEarlierCalls,
  readPageResults,
  readQuestion,
  readShownCalls,
} from './messages.ts'

interface Asked extends AguiRequest {
  readonly pace: number
  readonly signal: AbortSignal
}

export function aguiRoutes(service: Service): Route[] {
  return [{method: 'POST', path: '/agui', handle: (exchange) => chat(service, exchange)}]
}

async function chat(service: Service, {request, response, url}: Exchange): Promise<void> {
  const pace = readPace(url, service)
  const input = readInput(await readJson(request, EXAMPLE))
  const stream = openEventStream(response)
  const voice = createAguiVoice(input)
  async function send(events: readonly object[]): Promise<void> {
    for (const event of events) await stream.send(`data: ${JSON.stringify(event)}\n\n`)
  }
  try {
    await send(voice.start(await service.board.tasks()))
    for await (const moment of answerTurn(service, {...input, pace, signal: stream.signal})) {
      await send(voice.tell(moment))
      if (changesBoard(moment)) await send(voice.state(await service.board.tasks()))
    }
    await send(voice.finish())
  } catch (error) {
    await send([voice.fail(error)])
  }
  await stream.end()
}

async function* answerTurn(service: Service, request: Asked): AsyncGenerator<Moment> {
  const {threadId, messages, resume, pace, signal} = request
  const {database} = service
  const last = lastUserIndex(messages)
  const question = last === -1 ? undefined : readQuestion(messages, last, 'files will do')
  // Stored under the thread is what tools did and what was asked, for requests that come again.
  const thread = `agui:${threadId}`
  if (resume.length === 0 && question !== undefined && isBlocked(question.text)) {
    for (const delta of splitWords(FILTER_MESSAGE)) yield {type: 'text', delta}
    return
  }
  const opened = await openAguiTurn(database, thread, question, resume)
  if (opened === undefined) return // a client that only wants to know whether somebody is there
  const {turn, text, messageId, askedCalls} = opened
  const asked =
    resume.length === 0 || messageId === undefined
      ? last
      : messages.findLastIndex(({id, role}) => role === 'user' && id === messageId)
  const done = await callsOf(database, turn)
  const known = readShownCalls(messages, asked)
  const shown = {
    started: new Set([...known.started, ...askedCalls]),
    // Without the question nothing tells what followed it: then it is what we said before.
    answered: asked === -1 ? idsOf(done, askedCalls) : known.answered,
  }
  if (opened.answered !== undefined) {
    yield* tellAgain(service, done, shown, opened.answered)
    return
  }

  let answer = ''
  let isWaiting = false
  const run = startAguiRun(service, {
    text,
    turn,
    earlier:
      asked === -1 ? await callsBefore(database, thread, turn) : readEarlierCalls(messages, asked),
    shown,
    key: `${threadId}:${messageId ?? turn}`,
    client: {
      pageTools: request.pageTools,
      pageResults: readPageResults(messages, asked),
      state: request.state,
      attachments: readAttachments(messages[asked]?.['content']),
    },
    pace,
    signal,
  })
  for await (const moment of run) {
    if (moment.type === 'text') answer += moment.delta
    if (moment.type === 'ask' || moment.type === 'open-call') isWaiting = true
    yield moment
  }
  if (!isWaiting) await completeTurn(database, turn, answer)
}

/** What was done and said when the same answers came before; nothing is done again. */
function* tellAgain(
  {tools}: Service,
  calls: readonly RecordedCall[],
  {started, answered}: ShownCalls,
  text: string,
): Generator<Moment> {
  for (const {callId, name, arguments: args, result} of calls) {
    if (answered.has(callId)) continue
    const tool = toolNamed({tools}, name)
    if (!started.has(callId)) yield {type: 'call', callId, tool, arguments: args}
    yield {type: 'result', callId, tool, result}
  }
  for (const delta of splitWords(text)) yield {type: 'text', delta}
}

function idsOf(calls: readonly RecordedCall[], except: readonly string[]): ReadonlySet<string> {
  return new Set(calls.map(({callId}) => callId).filter((id) => !except.includes(id)))
}
