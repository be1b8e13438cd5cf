import {assert} from '@open-wc/testing'

import {AguiChat} from '../../src/agui-chat.ts'
import {TABLE} from './attribute-table.ts'
import {createChat, recordWarnings, write} from './support.ts'
import {fakeAgent} from '../fake-agent.ts'

describe('every property of the element', () => {
  it('has a row', () => {
    assert.sameMembers(Object.keys(TABLE), [...AguiChat.elementProperties.keys()].map(String))
  })

  for (const [name, row] of Object.entries(TABLE)) {
    const {standard, changed, attribute, property = attribute, bench} = row
    const {attribute: told} = AguiChat.elementProperties.get(name) ?? {}
    const attributeName = typeof told === 'string' ? told : name.toLowerCase()

    it(`${name} is an attribute or is none`, () => {
      assert.equal(told === false, attribute === undefined)
    })

    if (attribute !== undefined) {
      it(`${name} changes with its attribute, and back without it`, async () => {
        const {chat, see} = await bench()
        const before = chat[name as keyof AguiChat]
        const seen = [await see()]

        chat.setAttribute(attributeName, attribute)
        await chat.updateComplete
        seen.push(await see())
        chat.removeAttribute(attributeName)
        await chat.updateComplete
        seen.push(await see())

        assert.deepEqual(seen, [standard, changed, standard])
        if (name !== 'threadId') assert.deepEqual(chat[name as keyof AguiChat], before)
      })
    }

    it(`${name} changes with its property, and back when that is undefined`, async () => {
      const {chat, see} = await bench()
      const seen = [await see()]

      Object.assign(chat, {[name]: property})
      await chat.updateComplete
      seen.push(await see())
      Object.assign(chat, {[name]: undefined})
      await chat.updateComplete
      seen.push(await see())

      assert.deepEqual(seen, [standard, changed, standard])
    })
  }
})

const CHOICES = {
  mode: 'inline, popup, sidebar, fullscreen',
  position: 'end, start',
  density: 'comfortable, compact',
  'tools-display': 'compact, full, hidden',
  'tool-details': 'closed, auto',
  timestamps: 'show, hide',
  follow: 'end, start',
  busy: 'hold, queue, interrupt',
  'submit-key': 'auto, enter, mod-enter',
  'suggestion-action': 'send, fill',
  storage: 'session, local, none',
  credentials: 'same-origin, include, omit',
  'max-length': 'a number above 0',
  'storage-ttl': 'a number above 0',
  'idle-timeout': 'a number above 0',
  'run-timeout': 'a number above 0',
  'history-limit': 'a number above 0',
  'image-origins': 'https addresses, self, data:, * or none',
  'link-origins': 'https addresses, self, data:, * or none',
}

describe('a value nobody knows', () => {
  for (const [attribute, allowed] of Object.entries(CHOICES)) {
    for (const value of /number/.test(allowed) ? ['twelve', '-1'] : ['klingon']) {
      it(`of ${attribute}, such as ${value}, is named once with what may stand there`, async () => {
        const warnings = recordWarnings()
        const chat = await createChat(fakeAgent(), {
          mode: attribute === 'position' ? 'popup' : 'inline',
        })

        chat.setAttribute(attribute, value)
        await chat.updateComplete
        chat.heading = 'Draw again'
        await chat.updateComplete

        assert.deepEqual(warnings, [
          `<agui-chat>: ${attribute}="${value}" is not known: use ${allowed}.`,
        ])
      })
    }
  }

  it('of a limit leaves the standard one in place', async () => {
    const warnings = recordWarnings()
    const chat = await createChat(fakeAgent())

    chat.limits = {message: -1, details: 5}
    await chat.updateComplete

    assert.deepEqual(warnings, [
      '<agui-chat>: limits.message="-1" is not known: use a number above 0.',
    ])
    await write(chat, 'x'.repeat(100))
    assert.isFalse(chat.matches(':state(over-limit)'))
  })
})
