import {assert, expect} from '@open-wc/testing'

import {Clock} from '../agui-chat/clock.ts'
import {converse, createChat, find, findAll, reply, shows, textOf} from '../agui-chat/support.ts'
import {fakeAgent, scriptedAgent} from '../fake-agent.ts'

describe('the log', () => {
  it('is accessible while empty', async () => {
    const chat = await createChat(fakeAgent(), {suggestions: 'One\nTwo'})

    await expect(chat).to.be.accessible()
  })

  it('is a named log that is never live, and can be reached', async () => {
    const chat = await createChat(fakeAgent())

    const {role, ariaLive, ariaLabel, tabIndex} = find(chat, '[part=log]')
    assert.deepEqual([role, ariaLive, ariaLabel, tabIndex], ['log', 'off', 'Conversation', 0])
  })

  it('welcomes while nobody has said anything', async () => {
    const chat = await createChat(fakeAgent(reply('Hello')), {suggestions: 'One'})
    const before = [shows(chat, '.welcome'), chat.matches(':state(empty)')]
    const list = find(chat, '[part=suggestions]')

    await converse(chat)

    assert.deepEqual(before, [true, true])
    assert.equal(list.localName, 'ul')
    assert.equal(list.ariaLabel, 'Suggestions')
    assert.isFalse(shows(chat, '.welcome'))
    assert.isFalse(shows(chat, '[part=suggestion]'))
    assert.isFalse(chat.matches(':state(empty)'))
  })

  it('has no list of suggestions where there are none', async () => {
    const chat = await createChat(fakeAgent())

    assert.isFalse(shows(chat, '[part=suggestions]'))
  })

  it('names each day before its first turn', async () => {
    const clock = new Clock()
    const chat = await createChat(scriptedAgent([reply('One')], [reply('Two', 'm2')]), {lang: 'en'})
    await converse(chat)
    await converse(chat)

    clock.pass(24 * 60 * 60 * 1000)
    await converse(chat)

    assert.deepEqual(findAll(chat, '[part=day]').map(textOf), ['Yesterday', 'Today'])
    assert.equal(find(chat, '[part=day]').nextElementSibling?.localName, 'agui-message')
  })
})
