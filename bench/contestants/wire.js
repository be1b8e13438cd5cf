// What contestants share that read bytes: encoders, an answer fed by hand, and loaders.

const encoder = new TextEncoder()

/** Values as the server-sent events of one chunk. */
export function encodeEvents(values) {
  return encoder.encode(values.map((value) => `data: ${JSON.stringify(value)}\n\n`).join(''))
}

/** Values as the lines of JSON of one chunk. */
export function encodeLines(values) {
  return encoder.encode(values.map((value) => `${JSON.stringify(value)}\n`).join(''))
}

/** A response that is fed by hand, and the `fetch` that answers with it. */
export function createAnswer(type) {
  let stream
  let told
  const isAsked = new Promise((resolve) => (told = resolve))
  return {
    /** Resolves once somebody asked. */
    isAsked,
    fetch: async () => {
      const body = new ReadableStream({start: (controller) => void (stream = controller)})
      told()
      return new Response(body, {headers: {'content-type': type}})
    },
    feed: (bytes) => stream.enqueue(bytes),
    close: () => stream.close(),
  }
}

/** Lets the page's own `fetch` answer so; if `first` is given, the first answer is that. */
export function answerFetch(type, first) {
  const answer = createAnswer(type)
  let isFirst = first !== undefined
  globalThis.fetch = async (...args) => {
    if (!isFirst) return answer.fetch(...args)
    isFirst = false
    return new Response(first, {headers: {'content-type': 'application/json'}})
  }
  return answer
}

/** Loads a classic script, as a page's tag does. */
export async function loadScript(src) {
  await append(src, {})
}

/** Loads a script that is a module, as a page's tag does. */
export async function loadModule(src) {
  await append(src, {type: 'module'})
}

function append(src, attributes) {
  return new Promise((resolve, reject) => {
    const script = Object.assign(document.createElement('script'), attributes)
    script.addEventListener('load', resolve)
    script.addEventListener('error', () => reject(new Error(`${src} did not load.`)))
    script.src = src
    document.head.append(script)
  })
}
