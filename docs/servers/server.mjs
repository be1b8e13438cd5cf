// A whole AG-UI server: node server.mjs, then <agui-chat endpoint="http://127.0.0.1:8000/">.
import {createServer} from 'node:http'
import {setTimeout as sleep} from 'node:timers/promises'

// Your model goes here: yield its words as they come.
async function* answer(question) {
  for (const word of `You said: **${question}**`.split(/(?<= )/)) yield await sleep(50, word)
}

async function run(request, response) {
  response.setHeader('access-control-allow-origin', '*') // better: the origin of your page
  response.setHeader('access-control-allow-headers', 'content-type, authorization')
  if (request.method === 'OPTIONS') return response.writeHead(204).end()
  const body = await request.setEncoding('utf8').toArray()
  const {threadId, runId, messages} = JSON.parse(body.join(''))
  response.writeHead(200, {'content-type': 'text/event-stream', 'cache-control': 'no-cache'})
  const send = (event) => response.write(`data: ${JSON.stringify(event)}\n\n`)
  const messageId = crypto.randomUUID()
  send({type: 'RUN_STARTED', threadId, runId})
  send({type: 'TEXT_MESSAGE_START', messageId, role: 'assistant'})
  for await (const delta of answer(messages.at(-1).content)) {
    send({type: 'TEXT_MESSAGE_CONTENT', messageId, delta})
  }
  send({type: 'TEXT_MESSAGE_END', messageId})
  send({type: 'RUN_FINISHED', threadId, runId})
  return response.end()
}

createServer((request, response) => {
  run(request, response).catch(() => response.destroy())
}).listen(process.env.PORT ?? 8000, '127.0.0.1')
