// <agui-chat> as a page has it: bytes of server-sent events come in through `fetch`, and everything
// between them and the log is paid for: decoding, JSON, the fold, markdown, the sanitiser, scrolling.
import {createAnswer, encodeEvents, loadScript} from './wire.js'

const MESSAGE_ID = 'message-1'

export const load = ({script}) => loadScript(script)

export async function mount(stage, {history, isHttp}) {
  const chat = document.createElement('agui-chat')
  chat.setAttribute('endpoint', '/agent')
  chat.toggleAttribute('feedback', true)
  chat.style.cssText = 'display: block; inline-size: 100%; block-size: 100%'
  if (history) chat.messages = history
  const answer = createAnswer('text/event-stream')
  if (!isHttp) chat.fetch = answer.fetch
  stage.append(chat)
  let run
  return {
    root: chat.shadowRoot,
    chat,
    prepare: (frames) =>
      frames.map((deltas) =>
        encodeEvents(
          deltas.map((delta) => ({type: 'TEXT_MESSAGE_CONTENT', messageId: MESSAGE_ID, delta})),
        ),
      ),
    async begin() {
      run = chat.send('Tell me all of it.')
      await answer.isAsked
      answer.feed(
        encodeEvents([
          {type: 'RUN_STARTED', threadId: chat.threadId, runId: 'run-1'},
          {type: 'TEXT_MESSAGE_START', messageId: MESSAGE_ID, role: 'assistant'},
        ]),
      )
    },
    ask: () => void chat.send('Tell me.'),
    feed: (bytes) => answer.feed(bytes),
    async end() {
      answer.feed(
        encodeEvents([
          {type: 'TEXT_MESSAGE_END', messageId: MESSAGE_ID},
          {type: 'RUN_FINISHED', threadId: chat.threadId, runId: 'run-1'},
        ]),
      )
      answer.close()
      const {outcome} = await run.result
      if (outcome !== 'finished') throw new Error(`The run's outcome is ${outcome}.`)
      await chat.updateComplete
    },
  }
}
