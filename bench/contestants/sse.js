// What contestants share that read a stream of server-sent events.

export const MESSAGE_ID = 'message-1'

const encoder = new TextEncoder()

/** Events as the bytes of one chunk. */
export function encodeEvents(events) {
  return encoder.encode(events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join(''))
}

/** Loads a classic script, as a page's tag does. */
export function loadScript(src) {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script')
    script.addEventListener('load', resolve)
    script.addEventListener('error', () => reject(new Error(`${src} did not load.`)))
    script.src = src
    document.head.append(script)
  })
}
