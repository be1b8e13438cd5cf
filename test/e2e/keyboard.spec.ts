/** Everything can be done by keyboard, in the order of the page, and the focus never gets lost. */
import type {Page} from '@playwright/test'
import {delta, reply} from './support/agent.ts'
import {expect, test} from './support/test.ts'

test('a message is written, sent and answered without a mouse', async ({
  open,
  page,
  chat,
  agent,
}) => {
  await open()
  expect(await focused(page)).toBe('')

  await tabTo(page, 'Message')
  await page.keyboard.type('One')
  await page.keyboard.press('Shift+Enter')
  await page.keyboard.type('two')
  await page.keyboard.press('Enter')
  const turn = await agent.turn()
  await expect(chat.indicator).toBeVisible()
  expect(await focused(page)).toBe('Message')
  turn.end(...reply('Three.'))

  await chat.expectIdle()
  await chat.expectRows(['You: One two', 'Reply: Three.'])
  expect(turn.request.body.messages.at(-1)?.content).toBe('One\ntwo')
  expect(await focused(page)).toBe('Message')
})

test('the focus is in the message box after a click on Send too', async ({open, chat, agent}) => {
  await open()
  await chat.say('Hello')
  await agent.turn()

  await expect(chat.input).toBeFocused()
})

test('Tab goes through header, log, cards, Try again, message box and button, then on', async ({
  open,
  page,
  chat,
  agent,
}) => {
  const options = {before: '<a href="#a">Before</a>', end: '<a href="#b">After</a>'}
  await open(options)
  await chat.say('Look it up')
  ;(await agent.turn()).end(
    {type: 'TOOL_CALL_START', toolCallId: 'c1', toolCallName: 'look_up'},
    {type: 'TOOL_CALL_END', toolCallId: 'c1'},
    {type: 'TOOL_CALL_RESULT', toolCallId: 'c1', messageId: 'm0', content: '1'},
    delta('See [the page](https://example.com/).'),
    {type: 'RUN_ERROR', message: 'No'},
  )
  await expect(chat.retry).toBeVisible()
  await page.getByRole('link', {name: 'Before'}).focus()

  const order: string[] = []
  while (order.at(-1) !== 'After' && order.length < 20) {
    await page.keyboard.press('Tab')
    order.push(await focused(page))
  }

  expect(order).toEqual([
    'New conversation',
    'Conversation',
    'Edit message',
    expect.stringContaining('Look up'),
    expect.stringContaining('the page'),
    'Copy reply',
    'Try again',
    'Message',
    'Send message',
    'After',
  ])
})

test('Stop by keyboard: the focus stays on the button, which is Send again', async ({
  open,
  page,
  chat,
  agent,
}) => {
  await open()
  await chat.input.focus()
  await page.keyboard.type('Count')
  await page.keyboard.press('Enter')
  const turn = await agent.turn()
  turn.send(delta('One'))
  await expect(chat.replies).toContainText('One')
  await page.keyboard.press('Tab')
  expect(await focused(page)).toBe('Stop response')

  await expect(async () => {
    await page.keyboard.press('Enter')
    await expect(chat.button).toHaveAccessibleName('Send message', {timeout: 300})
  }).toPass()

  expect(await focused(page)).toBe('Send message')
  await chat.expectRows(['You: Count', 'Reply: One', 'Note: You stopped this reply.'])
})

test('Try again by keyboard: one Shift+Tab away, and the focus goes to the message box', async ({
  open,
  page,
  chat,
  agent,
  complaints,
}) => {
  complaints.expect(/status of 500/)
  await open()
  await chat.input.focus()
  await page.keyboard.type('Hello')
  await page.keyboard.press('Enter')
  ;(await agent.turn()).head(500).end()
  await expect(chat.retry).toBeVisible()
  expect(await focused(page)).toBe('Message')

  await page.keyboard.press('Shift+Tab')
  expect(await focused(page)).toBe('Try again')
  await page.keyboard.press('Enter')
  ;(await agent.turn(2)).end(...reply('Hi.'))

  await chat.expectRows(['You: Hello', 'Reply: Hi.'])
  expect(await focused(page)).toBe('Message')
})

test('a card opens and closes by keyboard', async ({open, page, chat, demo}) => {
  await open({endpoint: `${demo.url}replay/maf-py-backend-tool`})
  await chat.ask('Weather?')
  const card = chat.replies.locator('details[part~="tool"]')
  await card.locator('summary').focus()

  await page.keyboard.press('Enter')
  await expect(card.getByLabel('Result')).toBeVisible()
  await page.keyboard.press('Space')
  await expect(card.getByLabel('Result')).toBeHidden()
})

test('Enter while a reply runs keeps the draft and says why', async ({open, page, chat, agent}) => {
  await open()
  await chat.say('Hello')
  await agent.turn()

  await page.keyboard.type('And another thing')
  await page.keyboard.press('Enter')

  await expect(chat.host.getByText('Wait for the reply to finish, or stop it.')).toBeVisible()
  await expect(chat.input).toHaveValue('And another thing')
  expect(agent.requests).toHaveLength(1)
})

test('Enter that ends a composition writes, and sends nothing', async ({
  open,
  page,
  chat,
  agent,
}) => {
  await open()
  await chat.input.focus()
  const browser = await page.context().newCDPSession(page)

  await browser.send('Input.imeSetComposition', {
    text: 'にほん',
    selectionStart: 3,
    selectionEnd: 3,
  })
  await browser.send('Input.dispatchKeyEvent', {
    type: 'keyDown',
    key: 'Enter',
    code: 'Enter',
    windowsVirtualKeyCode: 229,
  })
  await browser.send('Input.insertText', {text: '日本'})

  await expect(chat.input).toHaveValue('日本')
  expect(agent.requests).toHaveLength(0)
  await page.keyboard.press('Enter')
  expect((await agent.turn()).request.body.messages.at(-1)?.content).toBe('日本')
})

test('a click on a suggestion sends it and leaves the focus in the message box', async ({
  open,
  page,
  chat,
  agent,
}) => {
  const attributes = 'suggestions="Say hello"'
  await open({attributes})
  await tabTo(page, 'Say hello')

  await page.keyboard.press('Enter')
  ;(await agent.turn()).end(...reply('Hello.'))

  await chat.expectRows(['You: Say hello', 'Reply: Hello.'])
  expect(await focused(page)).toBe('Message')
})

test('New conversation by keyboard empties the log and goes to the message box', async ({
  open,
  page,
  chat,
  demo,
}) => {
  await open({endpoint: `${demo.url}replay/maf-py-agentic-chat`})
  await chat.ask('Hello')
  await chat.host.getByRole('button', {name: 'New conversation'}).focus()

  await page.keyboard.press('Enter')

  await expect(chat.host.getByText('How can I help?')).toBeVisible()
  await expect(chat.input).toBeFocused()
  await page.reload()
  await expect(chat.host.getByText('How can I help?')).toBeVisible()
})

test('the focus can be seen wherever it is', async ({open, page, chat, demo}) => {
  await open({endpoint: `${demo.url}replay/maf-py-backend-tool`})
  await chat.ask('Weather?')
  const rings: string[] = []
  for (let tabs = 0; tabs < 3; tabs += 1) {
    await page.keyboard.press('Shift+Tab')
    rings.push(await ring(page))
  }

  expect(rings).not.toContain('none')
  await chat.input.focus()
  expect(await ring(page)).not.toBe('none')
})

async function tabTo(page: Page, name: string): Promise<void> {
  for (let tabs = 0; tabs < 10; tabs += 1) {
    await page.keyboard.press('Tab')
    if ((await focused(page)) === name) return
  }
  throw new Error(`No Tab leads to "${name}".`)
}

/** The name of what has the focus, in whatever shadow root that is. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    let element = document.activeElement
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement
    if (element === null || element === document.body) return ''
    const label = (element as HTMLTextAreaElement).labels?.[0]?.textContent
    return (element.ariaLabel ?? label ?? element.textContent ?? '').replaceAll(/\s+/g, ' ').trim()
  })
}

/** How the focus is drawn: around the element, or around the box it is the content of. */
function ring(page: Page): Promise<string> {
  return page.evaluate(() => {
    let element = document.activeElement
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement
    if (element === null) return 'none'
    const style = getComputedStyle(element)
    if (style.outlineStyle !== 'none') return `${style.outlineWidth} ${style.outlineColor}`
    const box = element.closest('form')
    return box === null ? 'none' : getComputedStyle(box).boxShadow
  })
}
