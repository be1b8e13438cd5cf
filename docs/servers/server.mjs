// A whole AG-UI server: node server.mjs, then <agui-chat endpoint="http://127.0.0.1:8000/">.
import {createServer} from 'node:http'
import {setTimeout as sleep} from 'node:timers/promises'

async function answer(request, response) {
  response.setHeader('access-control-allow-origin', '*') // better: the origin of your page
  response.setHeader('access-control-allow-headers', 'content-type, authorization')
  if (request.method === 'OPTIONS') return response.end()
  const body = await request.setEncoding('utf8').toArray()
  const {threadId, runId, messages} = JSON.parse(body.join(''))
  response.setHeader('content-type', 'text/event-stream')
  const send = (event) => response.write(`data: ${JSON.stringify(event)}\n\n`)
  send({type: 'RUN_STARTED', threadId, runId})
  for (const delta of `You said: **${messages.at(-1).content}**`.split(/(?<= )/)) {
    send({type: 'TEXT_MESSAGE_CHUNK', messageId: runId, role: 'assistant', delta})
    await sleep(50) // your model’s words come by themselves
  }
  send({type: 'RUN_FINISHED', threadId, runId})
  return response.end()
}

createServer((request, response) => {
  answer(request, response).catch(() => response.destroy())
}).listen(process.env.PORT ?? 8000, '127.0.0.1')
