// deep-chat: a whole widget like ours, reading server-sent events of its own kind from `fetch`.
import {answerFetch, encodeEvents, loadModule} from './wire.js'

export const load = ({script}) => loadModule(script)

export async function mount(stage, {history, isHttp}) {
  const chat = document.createElement('deep-chat')
  chat.style.cssText = 'inline-size: 100%; block-size: 100%'
  chat.connect = {url: '/agent/texts', stream: true}
  if (history)
    chat.history = history.map(({role, content}) => ({role: roleOf(role), text: content}))
  const answer = isHttp ? undefined : answerFetch('text/event-stream')
  stage.append(chat)
  return {
    root: chat.shadowRoot,
    prepare: (frames) =>
      frames.map((deltas) => encodeEvents(deltas.map((delta) => ({text: delta})))),
    async begin() {
      chat.submitUserMessage({text: 'Tell me all of it.'})
      await answer.isAsked
    },
    ask: () => void chat.submitUserMessage({text: 'Tell me.'}),
    feed: (bytes) => answer.feed(bytes),
    end: async () => answer.close(),
  }
}

function roleOf(role) {
  return role === 'assistant' ? 'ai' : role
}
