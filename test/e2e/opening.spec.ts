/** Opened by the page: by its own buttons, by an address, by calls that came too early, by a tag. */
import {reply} from './support/agent.ts'
import {pageWith, SCRIPT} from './support/site.ts'
import {expect, test} from './support/test.ts'

const POPUP = 'mode="popup" id="chat"'

test('a button of the page shows, hides and toggles, without a script', async ({
  open,
  page,
  chat,
}) => {
  const before = ['show', 'hide', 'toggle']
    .map((name) => `<button commandfor="chat" command="--${name}">${name}</button>`)
    .join('')
  await open({attributes: POPUP, before})

  await page.getByRole('button', {name: 'show'}).click()
  await expect(chat.panel).toBeVisible()
  await expect(chat.input).toBeFocused()
  await page.getByRole('button', {name: 'hide'}).click()
  await expect(chat.panel).toBeHidden()
  await page.getByRole('button', {name: 'toggle'}).click()
  await expect(chat.panel).toBeVisible()

  await page.keyboard.press('Escape')
  await expect(chat.panel).toBeHidden()
  await expect(page.getByRole('button', {name: 'toggle'})).toBeFocused()
})

test('an address that ends in #agui-chat opens it, at load and later', async ({
  page,
  chat,
  site,
  agent,
}) => {
  const before = '<a href="#agui-chat">Ask us</a>'
  const url = site.serve(pageWith(agent.url, {attributes: POPUP, before}))
  await page.goto(`${url}#agui-chat`)
  await expect(chat.panel).toBeVisible()
  await expect(chat.input).not.toBeFocused()

  await chat.launcher.click()
  await page.goto(`${url}#elsewhere`)
  await expect(chat.panel).toBeHidden()
  await page.getByText('Ask us').click()
  await expect(chat.panel).toBeVisible()
  await expect(chat.input).toBeFocused()
})

test('calls made before the script has loaded are not lost', async ({page, chat, site, agent}) => {
  const end = `<script>
    for (const chat of document.querySelectorAll('agui-chat')) {
      chat.calls = []
      for (const name of ['send', 'show']) chat[name] = (...call) => chat.calls.push([name, ...call])
    }
    document.querySelector('agui-chat').show()
    document.querySelector('agui-chat').send('Early')
  </script><script src="${SCRIPT}"></script>`
  await page.goto(site.serve(pageWith(agent.url, {attributes: POPUP, script: null, end})))

  ;(await agent.turn()).end(...reply('In time.'))
  await expect(chat.panel).toBeVisible()
  await chat.expectRows(['You: Early', 'Reply: In time.'])
  expect(
    await chat.host.evaluate((host) =>
      ['calls', 'send', 'show'].filter((name) => Object.hasOwn(host, name)),
    ),
  ).toEqual([])
})

for (const place of ['in the head', 'at the end of the body', 'injected later']) {
  test(`the script tag alone puts the chat on the page: ${place}`, async ({
    page,
    chat,
    site,
    agent,
  }) => {
    const tag = `<script src="${SCRIPT}" data-endpoint="${agent.url}" data-heading="Tagged" data-open></script>`
    const injected = `<script>
      const tag = Object.assign(document.createElement('script'), {src: '${SCRIPT}'})
      Object.assign(tag.dataset, {endpoint: '${agent.url}', heading: 'Tagged', open: ''})
      document.head.append(tag)
    </script>`
    const [head, body] =
      place === 'in the head' ? [tag, ''] : ['', place === 'injected later' ? injected : tag]
    const html = `<!doctype html><html lang="en"><head><title>A page</title>${head}</head><body><p>Text</p>${body}</body></html>`
    await page.goto(site.serve(html))

    await expect(chat.panel).toBeVisible()
    await expect(chat.panel).toHaveAccessibleName('Tagged')
    await chat.say('Hello')
    ;(await agent.turn()).end(...reply('Hi.'))
    await chat.expectRows(['You: Hello', 'Reply: Hi.'])
  })
}
