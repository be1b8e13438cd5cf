// /api/tasks: the board for the page beside the chat; it can be read, followed and ticked.
import {readChanges} from '../agent/arguments.ts'
import type {Service} from '../agent/service.ts'
import {badRequest, HttpError, sendJson} from '../http/answers.ts'
import {readJson} from '../http/body.ts'
import {openEventStream} from '../http/event-stream.ts'
import type {Exchange, Route} from '../http/router.ts'
import {changeTask} from '../store/tasks.ts'

const EXAMPLE = '{"done":true}'

export function taskRoutes(service: Service): Route[] {
  return [
    {
      method: 'GET',
      path: '/api/tasks',
      handle: async ({response}) => {
        sendJson(response, 200, {tasks: await service.board.tasks()})
      },
    },
    {method: 'GET', path: '/api/tasks/events', handle: (exchange) => follow(service, exchange)},
    {method: 'PATCH', path: '/api/tasks/*', handle: (exchange) => change(service, exchange)},
  ]
}

/** The whole board at once, and again after every change: a page that missed one needs nothing special. */
async function follow({board}: Service, {response}: Exchange): Promise<void> {
  const stream = openEventStream(response)
  let sending = Promise.resolve()
  const send = () => {
    sending = sending
      .then(async () => stream.send(`data: ${JSON.stringify({tasks: await board.tasks()})}\n\n`))
      .catch(() => {}) // the database closes before a late change is told: nobody is left to tell
  }
  const leave = board.follow(send)
  send()
  await new Promise<void>((resolve) => {
    if (stream.signal.aborted) resolve()
    stream.signal.addEventListener('abort', () => resolve())
  })
  leave()
  await sending
}

async function change(
  {database, board}: Service,
  {request, response, rest}: Exchange,
): Promise<void> {
  const id = /^\d{1,9}$/.test(rest) ? Number(rest) : undefined
  const changes = readChanges(await readJson(request, EXAMPLE))
  if (Object.keys(changes).length === 0) {
    throw badRequest(`The body names no change. Send JSON such as ${EXAMPLE}.`)
  }
  const task = id && (await database.transaction((queries) => changeTask(queries, id, changes)))
  if (!task)
    throw new HttpError(404, 'NotFound', `There is no task ${rest}. GET /api/tasks lists all.`)
  board.changed()
  sendJson(response, 200, {task})
}
