/** Progress is real: what the agent has said is on screen, no more and no less, at every moment. */
import {delta} from './support/agent.ts'
import {expect, test} from './support/test.ts'

test('exactly what was sent is visible, in one message node that stays', async ({
  open,
  chat,
  agent,
}) => {
  await open()
  await expect(chat.indicator).toHaveCount(0)
  await chat.say('Count')
  const turn = await agent.turn()

  turn.send(delta('One, '), delta('two, '), delta('three'))
  await chat.expectRows(['You: Count', 'Reply: One, two, three'])
  await expect(chat.indicator).toHaveCount(1)
  const content = await chat.replies.locator('[part~="content"]').elementHandle()

  turn.send(delta(', four'))
  await chat.expectRows(['You: Count', 'Reply: One, two, three, four'])
  expect(await content?.evaluate((node) => node.isConnected)).toBe(true)
  await expect(chat.replies.locator('[part~="content"]')).toHaveCount(1)

  turn.end({type: 'RUN_FINISHED'})
  await chat.expectIdle()
  await chat.expectRows(['You: Count', 'Reply: One, two, three, four'])
  expect(await content?.evaluate((node) => node.isConnected)).toBe(true)
})

test('one frame after sending everything says so', async ({open, chat}) => {
  await open()
  await chat.input.fill('Hello')

  const seen = await chat.host.evaluate(async (host) => {
    const root = host.shadowRoot
    const find = (selector: string) => root?.querySelector<HTMLElement>(selector)
    find('[data-testid="send-button"]')?.click()
    // The callbacks of the next frame run before it is painted, those of the one after it behind it.
    await new Promise((resolve) => requestAnimationFrame(resolve))
    await new Promise((resolve) => requestAnimationFrame(resolve))
    return {
      bubble: find('.bubble')?.innerText,
      draft: find('textarea')?.matches(':placeholder-shown'),
      button: find('[data-testid="send-button"]')?.ariaLabel,
      isWaiting: find('[data-testid="streaming-indicator"]')?.checkVisibility(),
      status: find('[part="status"]')?.innerText,
    }
  })

  expect(seen).toEqual({
    bubble: 'Hello',
    draft: true,
    button: 'Stop response',
    isWaiting: true,
    status: 'Working…',
  })
})

test('after a second without a word the indicator says what goes on', async ({
  open,
  chat,
  agent,
}) => {
  await open()
  await chat.say('Hello')
  const turn = await agent.turn()

  await chat.expectRows(['You: Hello', 'Note: Sending…', 'Typing: Working…'])
  turn.send({type: 'STATUS_UPDATE', status: 'Looking it up...'})
  await chat.expectRows(['You: Hello', 'Typing: Looking it up...'])
  turn.send(delta('Found it.'))

  await chat.expectRows(['You: Hello', 'Reply: Found it.'])
})

test('a step and a tool call show how they stand, and end with the run', async ({
  open,
  chat,
  agent,
}) => {
  await open()
  await chat.say('Look')
  const turn = await agent.turn()

  turn.send(
    {type: 'STEP_STARTED', stepName: 'think'},
    {type: 'TOOL_CALL_START', toolCallId: 'c1', toolCallName: 'look_up'},
  )
  await chat.expectRows([
    'You: Look',
    'Step: Think, in progress',
    'Tool: Look up (look_up), Waiting',
  ])
  turn.send({type: 'TOOL_CALL_ARGS', toolCallId: 'c1', delta: '{"q":'})
  await expect(chat.replies).toContainText('Preparing')
  turn.send({type: 'TOOL_CALL_ARGS', toolCallId: 'c1', delta: '1}'})
  turn.send({type: 'TOOL_CALL_END', toolCallId: 'c1'})
  await expect(chat.replies).toContainText('Running')
  turn.send({type: 'TOOL_CALL_RESULT', toolCallId: 'c1', messageId: 'm0', content: 'yes'})
  await chat.expectRows(['You: Look', 'Step: Think, in progress', 'Tool: Look up (look_up), Done'])
  turn.end({type: 'RUN_FINISHED'})

  await chat.expectRows(['You: Look', 'Step: Think, done', 'Tool: Look up (look_up), Done'])
})

test('a card opens on request and shows what went in and what came out', async ({
  open,
  chat,
  demo,
}) => {
  await open({endpoint: `${demo.url}replay/maf-py-backend-tool`})
  await chat.ask('Weather?')
  const card = chat.replies.locator('details[part~="tool"]')
  await expect(card).not.toHaveAttribute('open')

  await card.locator('summary').click()

  await expect(card.getByLabel('Arguments')).toHaveText('{\n  "location": "Seattle"\n}')
  await expect(card.getByLabel('Result')).toContainText('"conditions": "rainy"')
})

test('a reader who scrolls up stays there, and one click leads back', async ({
  open,
  page,
  chat,
  agent,
}) => {
  await open()
  await chat.say('Tell me a long story')
  const turn = await agent.turn()
  turn.send(...Array.from({length: 60}, (_, nth) => delta(`Paragraph ${nth}.\n\n`)))
  await expect(chat.host.getByText('Paragraph 59.')).toBeInViewport()

  await chat.log.hover()
  await page.mouse.wheel(0, -600)
  const jump = chat.host.getByRole('button', {name: 'Jump to latest'})
  await expect(jump).toBeVisible()
  const top = await chat.log.evaluate((log) => log.scrollTop)
  turn.send(delta('The end.'))
  await expect(chat.replies).toContainText('The end.')
  expect(await chat.log.evaluate((log) => log.scrollTop)).toBe(top)

  await jump.click()
  await expect(chat.host.getByText('The end.')).toBeInViewport()
  turn.end({type: 'RUN_FINISHED'})
  await expect(jump).toHaveCount(0)
})
