// The page's side: mounts one contestant and feeds it, one hand-over per animation frame.
import {watchNodes} from './watch-nodes.js'

const GIVE_UP_MS = 120_000

/** @type {{prepare(frames: string[][]): unknown[], begin?(): Promise<void>, feed(chunk: unknown): void, end?(): Promise<void>, root: Node | undefined}} */
let contestant
let chunks

/** Mounts a contestant; afterwards nothing has been measured and all is still. */
async function mount(name, options) {
  const module = await import(`/contestants/${name}.js`)
  contestant = await module.mount(document.querySelector('#stage'), options)
  await idle(300)
}

/** Makes what is handed over beforehand: an encoder is no part of what is measured. */
async function prepare(frames) {
  chunks = contestant.prepare(frames)
  await contestant.begin?.()
  await idle(300)
}

/** Feeds what was prepared, a chunk per frame, until all of it is drawn. */
async function stream(lastWord) {
  const intervals = []
  const longTasks = []
  const observer = new PerformanceObserver((list) => {
    for (const {duration} of list.getEntries()) longTasks.push(duration)
  })
  observer.observe({type: 'longtask'})
  const giveUpAt = performance.now() + GIVE_UP_MS
  const isInTime = await new Promise((resolve) => {
    let at = 0
    let before
    const step = (now) => {
      if (before !== undefined) intervals.push(now - before)
      before = now
      if (at === chunks.length) return resolve(true)
      if (performance.now() > giveUpAt) return resolve(false)
      requestAnimationFrame(step)
      contestant.feed(chunks[at++])
    }
    requestAnimationFrame(step)
  })
  await contestant.end?.()
  const isWhole = isInTime && (await shows(lastWord, giveUpAt))
  // What is put off until the reply is whole belongs to its cost.
  await idle(500)
  observer.disconnect()
  return {isWhole, intervals, longTasks}
}

async function shows(word, giveUpAt) {
  const {root} = contestant
  if (root === undefined) return true
  while (!root.textContent.includes(word)) {
    if (performance.now() > giveUpAt) return false
    await frame()
  }
  return true
}

function frame() {
  return new Promise((resolve) => requestAnimationFrame(resolve))
}

function idle(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

globalThis.bench = {mount, prepare, stream, watch: () => watchNodes(contestant.root)}
