// What counts up is drawn now and then, and not at all where nobody sees it.
import {assert} from '@open-wc/testing'
import type {ReactiveController} from 'lit'

import {Ticker} from '../../src/controllers/ticker.ts'
import {Clock} from '../agui-chat/clock.ts'
import {replaceUntilEnd} from '../agui-chat/support.ts'

function ticking(isNeeded: () => boolean): {drawn: number; updated: () => void} {
  const controllers: ReactiveController[] = []
  const host = {
    drawn: 0,
    updated: () => controllers.forEach((controller) => controller.hostUpdated?.()),
  }
  new Ticker(
    {
      addController: (controller) => controllers.push(controller),
      removeController: () => undefined,
      requestUpdate: () => (host.drawn += 1),
      updateComplete: Promise.resolve(true),
    },
    isNeeded,
  )
  return host
}

describe('a ticker', () => {
  it('draws its host as long as it is needed', () => {
    const clock = new Clock()
    let isNeeded = true
    const host = ticking(() => isNeeded)
    host.updated()

    clock.pass(1000)
    const meanwhile = host.drawn
    isNeeded = false
    host.updated()
    clock.pass(1000)

    assert.deepEqual([meanwhile, host.drawn], [5, 5])
  })

  it('rests while the tab is hidden', () => {
    const clock = new Clock()
    const host = ticking(() => true)
    host.updated()

    replaceUntilEnd(document, 'hidden', true)
    clock.pass(60_000)
    const hidden = host.drawn
    replaceUntilEnd(document, 'hidden', false)
    clock.pass(200)

    assert.deepEqual([hidden, host.drawn], [0, 1])
  })
})
