// A silent agent is noticed, and the visitor's choice to wait is kept.
import {assert} from '@open-wc/testing'

import type {ChatClient} from '../../src/client/chat-client.ts'
import {SilenceController} from '../../src/controllers/silence.ts'
import {createConversation} from '../../src/conversation/create.ts'
import {reduce} from '../../src/conversation/reduce.ts'
import type {Conversation} from '../../src/conversation/state.ts'
import {Timers} from '../timers.ts'

const idle = createConversation()
const running = reduce(idle, {type: 'RUN_OPENED', threadId: 't', runId: 'r', carries: []})
const realNow = Date.now

describe('SilenceController', () => {
  let timers: Timers
  let client: {conversation: Conversation; heardAt: number}
  let updates: number
  let silence: SilenceController

  function pass(ms: number): void {
    const now = Date.now() + ms
    Date.now = () => now
    timers.fire()
  }

  beforeEach(() => {
    Date.now = () => 1_000_000
    timers = new Timers()
    client = {conversation: running, heardAt: Date.now()}
    updates = 0
    const host = {
      addController() {},
      removeController() {},
      requestUpdate: () => (updates += 1),
      updateComplete: Promise.resolve(true),
    }
    silence = new SilenceController(host, client as ChatClient)
    silence.hostUpdated()
  })

  afterEach(() => {
    timers.restore()
    Date.now = realNow
  })

  it('says nothing before half a minute has passed', () => {
    assert.deepEqual(timers.delays, [30_000])
    assert.isFalse(silence.isSilent)
  })

  it('has as much patience as the page, without end too', () => {
    timers.fire()
    silence.patienceMs = 5000
    silence.keepWaiting()
    const short = timers.delays
    silence.patienceMs = Infinity
    silence.keepWaiting()

    assert.deepEqual([short, timers.delays], [[5000], [0x7fff_ffff]])
  })

  it('notices half a minute without a byte, and redraws once', () => {
    pass(30_000)
    pass(1000)

    assert.isTrue(silence.isSilent)
    assert.equal(updates, 1)
  })

  it('counts from the last byte', () => {
    client.heardAt += 10_000
    pass(30_000)

    assert.isFalse(silence.isSilent)
    assert.deepEqual(timers.delays, [10_000])
  })

  it('is over as soon as a byte arrives', () => {
    pass(30_000)
    client.heardAt = Date.now()
    pass(1000)

    assert.isFalse(silence.isSilent)
  })

  it('asks again after as long a silence when the visitor waits', () => {
    pass(30_000)
    silence.keepWaiting()
    assert.isFalse(silence.isSilent)

    pass(30_000)

    assert.isTrue(silence.isSilent)
  })

  it('ends with the run', () => {
    pass(30_000)
    client.conversation = idle
    silence.hostUpdated()

    assert.isFalse(silence.isSilent)
    assert.deepEqual(timers.delays, [])
  })

  it('leaves no timer behind when its host goes', () => {
    silence.hostDisconnected()

    assert.deepEqual(timers.delays, [])
  })
})
