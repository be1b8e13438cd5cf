/** The buttons under earlier replies and beside messages: out of the way until one gets near. */
import {expect, test} from './support/test.ts'

test.use({alwaysSays: 'Hello'})

test('earlier turns show their buttons to the mouse and to the keyboard, the last reply always', async ({
  page,
  open,
  chat,
}) => {
  await open()
  await chat.ask('one')
  await chat.ask('two')
  const actions = chat.host.locator('[part="actions"]')
  const edit = chat.host.getByRole('button', {name: 'Edit message'})
  await page.mouse.move(0, 0)

  await expect(actions.first()).toHaveCSS('opacity', '0')
  await expect(actions.last()).toHaveCSS('opacity', '1')
  await expect(edit.first()).toHaveCSS('opacity', '0')

  await chat.replies.first().hover()
  await expect(actions.first()).toHaveCSS('opacity', '1')
  await page.mouse.move(0, 0)
  await edit.first().focus()
  await expect(edit.first()).toHaveCSS('opacity', '1')
})

test.describe('on a touch screen', () => {
  test.use({hasTouch: true, isMobile: true})

  test('they are always there, large enough for a finger', async ({open, chat}) => {
    await open()
    await chat.ask('one')
    await chat.ask('two')

    await expect(chat.host.locator('[part="actions"]').first()).toHaveCSS('opacity', '1')
    const copy = await chat.host.getByRole('button', {name: 'Copy reply'}).first().boundingBox()
    expect([copy?.width, copy?.height]).toEqual([44, 44])
  })
})
