// The page's side: loads one contestant, mounts it, and feeds it once per animation frame.
import {frame, idle, painted} from './time.js'
import {watchNodes} from './watch-nodes.js'

const GIVE_UP_MS = 120_000

/** What the contestant's module exports; what its `mount` returned. */
let module
let contestant
let chunks

/** Loads the contestant's script. */
async function load(name, options) {
  module = await import(`/contestants/${name}.js`)
  await module.load?.(options)
}

/** Puts the contestant into the page and waits until it is painted. */
async function mount(options) {
  contestant = await module.mount(document.querySelector('#stage'), options)
  await painted()
}

/** Waits until nothing is left to be done. */
async function settle(ms = 300) {
  await idle(ms)
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
  const isWhole = isInTime && (await shows(lastWord, giveUpAt - performance.now()))
  // What is put off until the reply is whole belongs to its cost.
  await idle(500)
  observer.disconnect()
  return {isWhole, intervals, longTasks}
}

/** Whether a text is in the page within that time. */
async function shows(text, withinMs = GIVE_UP_MS) {
  const isThere = () => contestant.root?.textContent.includes(text) ?? true
  const giveUpAt = performance.now() + withinMs
  while (!isThere()) {
    if (performance.now() > giveUpAt) return false
    // Reading all the text costs as well.
    await idle(50)
  }
  return true
}

/** How long it takes from asking until the first word of the answer is painted. */
async function firstToken(word) {
  const count = () => contestant.root.textContent.split(word).length
  const before = count()
  const start = performance.now()
  contestant.ask()
  while (count() === before) {
    await frame()
    if (performance.now() - start > 10_000) throw new Error('Nobody answered.')
  }
  await painted()
  const time = performance.now() - start
  await idle(150)
  return time
}

/** Holds conversations one after the other: in one element, or each in an element of its own. */
async function converse(frames, times, isKept) {
  for (let i = 0; i < times; i++) {
    if (!isKept || i === 0) {
      contestant?.chat.remove()
      await mount({})
    }
    const {chat} = contestant
    chunks = contestant.prepare(frames)
    await contestant.begin()
    for (const chunk of chunks) {
      await frame()
      contestant.feed(chunk)
    }
    await contestant.end()
    await painted()
    chat.newThread()
    await chat.updateComplete
  }
  contestant.chat.remove()
  contestant = undefined
  await idle(500)
}

globalThis.bench = {
  converse,
  load,
  mount,
  settle,
  prepare,
  stream,
  shows,
  firstToken,
  watch: () => watchNodes(contestant.root),
}
