// <agui-chat> as a page has it: bytes of server-sent events come in through `fetch`, and everything
// between them and the log is paid for: decoding, JSON, the fold, markdown, the sanitiser, scrolling.
import {encodeEvents, loadScript, MESSAGE_ID} from './sse.js'

export async function mount(stage, {script}) {
  await loadScript(script)
  const chat = document.createElement('agui-chat')
  chat.setAttribute('endpoint', '/agent')
  chat.toggleAttribute('feedback', true)
  chat.style.cssText = 'display: block; inline-size: 100%; block-size: 100%'
  let stream
  const isAsked = new Promise((resolve) => {
    chat.fetch = async () => {
      const body = new ReadableStream({start: (controller) => void (stream = controller)})
      resolve()
      return new Response(body, {headers: {'content-type': 'text/event-stream'}})
    }
  })
  stage.append(chat)
  await chat.updateComplete
  let run
  return {
    root: chat.shadowRoot,
    prepare: (frames) =>
      frames.map((deltas) =>
        encodeEvents(
          deltas.map((delta) => ({type: 'TEXT_MESSAGE_CONTENT', messageId: MESSAGE_ID, delta})),
        ),
      ),
    async begin() {
      run = chat.send('Tell me all of it.')
      await isAsked
      stream.enqueue(
        encodeEvents([
          {type: 'RUN_STARTED', threadId: chat.threadId, runId: 'run-1'},
          {type: 'TEXT_MESSAGE_START', messageId: MESSAGE_ID, role: 'assistant'},
        ]),
      )
    },
    feed: (bytes) => stream.enqueue(bytes),
    async end() {
      stream.enqueue(
        encodeEvents([
          {type: 'TEXT_MESSAGE_END', messageId: MESSAGE_ID},
          {type: 'RUN_FINISHED', threadId: chat.threadId, runId: 'run-1'},
        ]),
      )
      stream.close()
      const {outcome} = await run.result
      if (outcome !== 'finished') throw new Error(`The run's outcome is ${outcome}.`)
      await chat.updateComplete
    },
  }
}
