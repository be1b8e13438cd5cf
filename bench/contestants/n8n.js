// @n8n/chat: a whole widget on Vue, reading lines of JSON from `fetch`.
import {createChat} from '@n8n/chat/dist/chat.bundle.es.js'
import styles from '@n8n/chat/style.css?inline'
import {answerFetch, encodeLines} from './wire.js'

export async function mount(stage, {history, isHttp}) {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(styles)
  document.adoptedStyleSheets.push(sheet)
  const target = document.createElement('div')
  target.style.blockSize = '100%'
  stage.append(target)
  const session = {data: (history ?? []).map(toStored)}
  const answer = isHttp ? undefined : answerFetch('application/json', JSON.stringify(session))
  const app = createChat({
    webhookUrl: '/agent/lines',
    target,
    mode: 'fullscreen',
    initialMessages: [],
    loadPreviousSession: !isHttp,
    enableStreaming: true,
  })
  const {$chat} = app.config.globalProperties
  const metadata = {nodeId: 'node', runIndex: 0}
  return {
    root: target,
    prepare: (frames) =>
      frames.map((deltas) =>
        encodeLines(deltas.map((content) => ({type: 'item', content, metadata}))),
      ),
    async begin() {
      void $chat.sendMessage('Tell me all of it.')
      await answer.isAsked
      answer.feed(encodeLines([{type: 'begin', metadata}]))
    },
    ask: () => void $chat.sendMessage('Tell me.'),
    feed: (bytes) => answer.feed(bytes),
    async end() {
      answer.feed(encodeLines([{type: 'end', metadata}]))
      answer.close()
    },
  }
}

function toStored({role, content}) {
  return {id: [role === 'user' ? 'HumanMessage' : 'AIMessage'], kwargs: {content}}
}
