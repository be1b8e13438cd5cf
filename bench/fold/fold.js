// The page's side of folding: bytes in, a conversation out, nothing drawn.
import {encodeEvents} from '../contestants/wire.js'

/** Events in a chunk: what arrives between two frames of a fast reply. */
const PER_CHUNK = 50

const WARM_UP = 1000

let result
let open

/** Makes the bytes and has somebody ask for them: what a request costs is no part of the fold. */
async function prepare(module, {core, history, deltas}) {
  const {create} = await import(`/fold/${module}.js`)
  // A first reply, so that the code is as warm as it is from the second one on.
  const early = encode(deltas.slice(0, WARM_UP))
  await (
    await create({core, history: [], fetch: async () => answer(early)})
  )()
  const chunks = encode(deltas)
  const isOpen = new Promise((resolve) => (open = resolve))
  const run = await create({core, history, fetch: async () => answer(chunks, isOpen)})
  result = run()
  await new Promise((resolve) => setTimeout(resolve, 300))
}

/** Lets the bytes come, as fast as they are read; the text that was folded. */
function run() {
  open()
  return result
}

function encode(deltas) {
  const messageId = 'message-1'
  const ids = {threadId: 'thread-1', runId: 'run-1'}
  const chunks = [
    encodeEvents([
      {type: 'RUN_STARTED', ...ids},
      {type: 'TEXT_MESSAGE_START', messageId, role: 'assistant'},
    ]),
  ]
  for (let at = 0; at < deltas.length; at += PER_CHUNK) {
    const own = deltas.slice(at, at + PER_CHUNK)
    chunks.push(
      encodeEvents(own.map((delta) => ({type: 'TEXT_MESSAGE_CONTENT', messageId, delta}))),
    )
  }
  chunks.push(
    encodeEvents([
      {type: 'TEXT_MESSAGE_END', messageId},
      {type: 'RUN_FINISHED', ...ids},
    ]),
  )
  return chunks
}

function answer(chunks, isOpen) {
  let at = 0
  const body = new ReadableStream({
    async pull(controller) {
      if (at === 0) await isOpen
      if (at === chunks.length) controller.close()
      else controller.enqueue(chunks[at++])
    },
  })
  return new Response(body, {headers: {'content-type': 'text/event-stream'}})
}

globalThis.fold = {prepare, run}
