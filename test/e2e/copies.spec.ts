/** One page, more than one of everything: scripts, widgets, and a widget that moves. */
import {delta, reply, startAgent} from './support/agent.ts'
import {Chat} from './support/chat.ts'
import {SCRIPT} from './support/site.ts'
import {expect, test} from './support/test.ts'

test('a second copy of the script does nothing but warn', async ({
  open,
  chat,
  agent,
  complaints,
}) => {
  complaints.expect(/^warning: <agui-chat> is registered already/)
  const end = `<script src="${SCRIPT}?copy"></script>`
  await open({script: '', end})

  await chat.say('Hello')
  ;(await agent.turn()).end(...reply('Hi.'))

  await chat.expectRows(['You: Hello', 'Reply: Hi.'])
  expect(complaints.all).toHaveLength(1)
})

test('two widgets with agents of their own work at once', async ({open, page, agent}) => {
  const other = await startAgent()
  const end = `<agui-chat id="other" endpoint="${other.url}"></agui-chat>`
  await open({attributes: 'id="one"', end})
  const [first, second] = [new Chat(page, '#one'), new Chat(page, '#other')]

  await first.say('To the first')
  await second.say('To the second')
  const [turn, otherTurn] = [await agent.turn(), await other.turn()]
  turn.send(delta('First '))
  otherTurn.send(delta('Second '))
  await expect(first.replies).toContainText('First')
  await expect(second.replies).toContainText('Second')
  turn.end(delta('says'), {type: 'RUN_FINISHED'})
  await first.expectIdle()
  await expect(second.indicator).toHaveCount(1)
  otherTurn.end(delta('says'), {type: 'RUN_FINISHED'})

  await first.expectRows(['You: To the first', 'Reply: First says'])
  await second.expectRows(['You: To the second', 'Reply: Second says'])
  await page.reload()
  await first.expectRows(['You: To the first', 'Reply: First says'])
  await second.expectRows(['You: To the second', 'Reply: Second says'])
  await other.close()
})

test('two widgets with one agent both work; the second warns that it keeps to memory', async ({
  open,
  page,
  agent,
  complaints,
}) => {
  complaints.expect(/storage-key/)
  const end = `<agui-chat id="other" endpoint="${agent.url}"></agui-chat>`
  await open({attributes: 'id="one"', end})
  const [first, second] = [new Chat(page, '#one'), new Chat(page, '#other')]

  await first.say('One')
  ;(await agent.turn()).end(...reply('First.'))
  await first.expectIdle()
  await second.say('Two')
  ;(await agent.turn(2)).end(...reply('Second.'))

  await second.expectRows(['You: Two', 'Reply: Second.'])
  await first.expectRows(['You: One', 'Reply: First.'])
  expect(complaints.all).toHaveLength(1)
})

test('moving the element within a task interrupts nothing', async ({open, chat, agent}) => {
  const end = '<main></main>'
  await open({end})
  await chat.say('Hello')
  const turn = await agent.turn()
  turn.send(delta('One, '))
  await expect(chat.replies).toContainText('One')

  await chat.host.evaluate((host) => document.querySelector('main')?.append(host))
  turn.end(delta('two'), {type: 'RUN_FINISHED'})

  await chat.expectIdle()
  await chat.expectRows(['You: Hello', 'Reply: One, two'])
})

test('an element that was removed lets go of the server, and goes on when it is back', async ({
  open,
  chat,
  agent,
}) => {
  await open()
  await chat.say('Hello')
  const turn = await agent.turn()
  turn.send(delta('One'))
  await expect(chat.replies).toContainText('One')

  const host = await chat.host.elementHandle()
  await host?.evaluate((element) => element.remove())
  await turn.left
  await host?.evaluate((element) => document.body.append(element))

  await chat.expectRows(['You: Hello', 'Reply: One', 'Note: You stopped this reply.'])
  await chat.say('Again')
  ;(await agent.turn(2)).end({...delta('Two'), messageId: 'm2'}, {type: 'RUN_FINISHED'})
  await expect(chat.replies.last()).toContainText('Two')
})

test('an element made by script works like one in the page', async ({open, page, chat, agent}) => {
  await open({attributes: 'hidden'})

  await page.evaluate((endpoint) => {
    document.querySelector('agui-chat')?.remove()
    const made = document.createElement('agui-chat')
    made.setAttribute('endpoint', endpoint)
    document.body.append(made)
  }, agent.url)
  await chat.say('Hello')
  ;(await agent.turn()).end(...reply('Hi.'))

  await chat.expectRows(['You: Hello', 'Reply: Hi.'])
})
