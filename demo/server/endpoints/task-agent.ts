// POST /api/agent/chat: the agent in the TaskAgent dialect. The history is ours, the client keeps a state.
import {FILTER_MESSAGE, isBlocked} from '../agent/filter.ts'
import {readPace, startRun, type Service} from '../agent/service.ts'
import {createShapeA} from '../dialects/shape-a.ts'
import {createShapeB} from '../dialects/shape-b.ts'
import type {Shape} from '../dialects/shape.ts'
import {badRequest} from '../http/answers.ts'
import {readJson, type JsonObject} from '../http/body.ts'
import {openEventStream, type EventStream} from '../http/event-stream.ts'
import type {Exchange, Route} from '../http/router.ts'
import {
  callsBefore,
  completeTurn,
  createThread,
  findThreadOfClient,
  hasThread,
  openTurn,
  readState,
  writeState,
  type Question,
} from '../store/conversations.ts'
import {lastUserIndex, readMessages, readQuestion, readShownCalls} from './messages.ts'

const EXAMPLE = '{"messages":[{"role":"user","content":"Create a task called Test"}]}'

interface ChatRequest {
  readonly messages: readonly JsonObject[]
  readonly asked: number
  readonly question: Question
  readonly serializedState: string | undefined
  /** A client that speaks both dialects names its thread, which finds a first turn again. */
  readonly clientId: string | undefined
  readonly pace: number
}

export function taskAgentRoutes(service: Service): Route[] {
  return [{method: 'POST', path: '/api/agent/chat', handle: (exchange) => chat(service, exchange)}]
}

async function chat(service: Service, {request, response, url}: Exchange): Promise<void> {
  const shape = readShape(url)
  const chatRequest = readChatRequest(await readJson(request, EXAMPLE), readPace(url, service))
  const stream = openEventStream(response)
  const send = (frame: JsonObject) => stream.send(`data: ${shape.encode(frame)}\n\n`)
  try {
    for await (const frame of answerTurn(service, chatRequest, shape, stream)) await send(frame)
  } catch (error) {
    await send(shape.error(error instanceof Error ? error.message : String(error)))
  }
  await stream.send('data: [DONE]\n\n')
  await stream.end()
}

async function* answerTurn(
  service: Service,
  request: ChatRequest,
  shape: Shape,
  {signal}: EventStream,
): AsyncGenerator<JsonObject> {
  const {question, serializedState} = request
  yield shape.status(
    serializedState === undefined
      ? 'Processing your request...'
      : 'Loading conversation history...',
  )
  if (isBlocked(question.text)) {
    yield shape.filter(FILTER_MESSAGE)
    // The turn is not stored, so the client's own state stays the right one, to the byte.
    if (serializedState !== undefined) yield shape.state(serializedState)
    return
  }

  const {database} = service
  const {thread, turn} = await openConversation(service, request)
  const run = startRun(service, {
    text: question.text,
    turn,
    earlier: await callsBefore(database, thread, turn),
    shown: readShownCalls(request.messages, request.asked),
    pace: request.pace,
    signal,
  })
  let answer = ''
  for await (const event of run) {
    if (event.type === 'text') answer += event.delta
    yield* shape.tell(event)
  }
  yield* shape.endText()
  await completeTurn(database, turn, answer)
  yield shape.state(writeState({thread, turn}))
}

/** One transaction: two requests that repeat each other at once still meet in one thread and turn. */
function openConversation(
  {database}: Service,
  {question, serializedState, clientId}: ChatRequest,
): Promise<{thread: string; turn: number}> {
  return database.transaction(async (queries) => {
    const state = readState(serializedState)
    if (state !== undefined && (await hasThread(queries, state.thread))) {
      const turn = await openTurn(queries, state.thread, question, state.turn)
      return {thread: state.thread, turn}
    }
    const known =
      clientId === undefined || serializedState !== undefined
        ? undefined
        : await findThreadOfClient(queries, clientId)
    const thread = known ?? (await createThread(queries, clientId))
    return {thread, turn: await openTurn(queries, thread, question)}
  })
}

function readChatRequest(body: JsonObject, pace: number): ChatRequest {
  const messages = readMessages(body, EXAMPLE)
  const asked = lastUserIndex(messages)
  if (asked === -1) {
    throw badRequest(`"messages" holds no message of the user. Send JSON such as ${EXAMPLE}.`)
  }
  const {serializedState, threadId} = body
  if (
    serializedState !== undefined &&
    serializedState !== null &&
    typeof serializedState !== 'string'
  ) {
    throw badRequest('"serializedState" must be the text of the last THREAD_STATE, or left out.')
  }
  return {
    messages,
    asked,
    question: readQuestion(messages, asked),
    serializedState: serializedState ?? undefined,
    clientId: typeof threadId === 'string' && threadId !== '' ? threadId : undefined,
    pace,
  }
}

function readShape(url: URL): Shape {
  const name = url.searchParams.get('shape') ?? 'a'
  if (name === 'a') return createShapeA()
  if (name === 'b') return createShapeB()
  throw badRequest(`shape=${name} is unknown. There are shape=a and shape=b.`)
}
