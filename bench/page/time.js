// Waiting in a page.

/** Until the next animation frame begins. */
export function frame() {
  return new Promise((resolve) => requestAnimationFrame(resolve))
}

/** Until the next frame is over: drawn, laid out and painted. */
export async function painted() {
  await frame()
  await new Promise((resolve) => {
    const {port1, port2} = new MessageChannel()
    port1.addEventListener('message', resolve, {once: true})
    port1.start()
    port2.postMessage(undefined)
  })
}

/** For some time. */
export function idle(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
