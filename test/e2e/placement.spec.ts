/** Wherever the tag and the script stand, and however the element came there. */
import {Chat} from './support/chat.ts'
import {pageWith, SCRIPT, type PageOptions} from './support/site.ts'
import {expect, test} from './support/test.ts'

test.use({alwaysSays: 'Hello there.'})

const ROWS = ['You: Hi', 'Reply: Hello there.']

const SCRIPTS: Readonly<Record<string, PageOptions>> = {
  'before the tag': {script: ''},
  'after the tag': {script: null, end: `<script src="${SCRIPT}"></script>`},
  async: {script: 'async'},
  deferred: {script: 'defer'},
  'as a module': {script: 'type="module"'},
  'injected when all else is done': {
    script: null,
    end: `<script>
      addEventListener('load', () => {
        document.head.append(Object.assign(document.createElement('script'), {src: '${SCRIPT}'}))
      })
    </script>`,
  },
}

for (const [place, options] of Object.entries(SCRIPTS)) {
  for (const mode of ['inline', 'popup']) {
    test(`works ${mode} with the script ${place}`, async ({open, chat}) => {
      await open({...options, attributes: `mode="${mode}" open`})
      await chat.ask('Hi')
      await chat.expectRows(ROWS)
    })
  }
}

test('works inside another shadow root', async ({page, chat, site, agent}) => {
  const html = `<div><template shadowrootmode="open">
    <style>* { color: red !important; display: flex }</style>
    <agui-chat endpoint="${agent.url}"></agui-chat>
  </template></div><script src="${SCRIPT}"></script>`
  await page.goto(site.serve(`<!doctype html><html lang="en"><title>A page</title>${html}</html>`))
  await chat.ask('Hi')
  await chat.expectRows(ROWS)
})

for (const [place, {before, end, reveal}] of Object.entries({
  'closed details': {
    before: '<details><summary>More</summary>',
    end: '</details>',
    reveal: "document.querySelector('details').open = true",
  },
  'a hidden part of the page': {
    before: '<div style="display: none">',
    end: '</div>',
    reveal: "document.querySelector('div').style.display = ''",
  },
})) {
  test(`works in ${place} once it is shown, at the end of what was said`, async ({
    open,
    page,
    chat,
  }) => {
    await open({before, end})
    await chat.host.evaluate(async (host) => {
      await (host as HTMLElement & {send: (text: string) => {result: unknown}}).send('Hi').result
    })
    await page.evaluate(reveal)
    await expect(chat.input).toBeVisible()
    await chat.expectRows(ROWS)
    await chat.ask('Hi')
    await chat.expectRows([...ROWS, ...ROWS])
  })
}

test('a copy of the element is a chat of its own', async ({
  open,
  page,
  chat,
  agent,
  complaints,
}) => {
  complaints.expect(/storage-key/)
  await open({attributes: 'id="one" heading="Original"'})
  await chat.ask('Hi')
  await page.evaluate(() => {
    const copy = document.querySelector('agui-chat')!.cloneNode(true) as HTMLElement
    copy.id = 'two'
    document.body.append(copy)
  })
  const copy = new Chat(page, '#two')
  await expect(copy.panel).toHaveAccessibleName('Original')
  await copy.expectRows([])
  await copy.ask('Hi')
  await copy.expectRows(ROWS)
  await new Chat(page, '#one').expectRows(ROWS)
  expect(agent.requests).toHaveLength(2)
})

test('an element moved into another document goes on there', async ({open, page, chat}) => {
  await open({
    end: `<iframe title="Frame" srcdoc="<!doctype html><title>Frame</title><body>"></iframe>`,
  })
  await chat.ask('Hi')
  await page.evaluate(() => {
    const {contentDocument} = document.querySelector('iframe')!
    contentDocument!.body.append(document.querySelector('agui-chat')!)
  })
  const moved = page.frameLocator('iframe').locator('agui-chat')
  await expect(moved.getByTestId('chat-input')).toBeVisible()
  await expect(moved.locator('[part~="content"]')).toHaveText('Hello there.')
  await moved.getByTestId('chat-input').fill('Again')
  await moved.getByTestId('send-button').click()
  await expect(moved.locator('[part~="content"]')).toHaveText(['Hello there.', 'Hello there.'])
  expect(
    await moved.locator('[part~="panel"]').evaluate((panel) => getComputedStyle(panel).display),
  ).toBe('flex')
})

test('an element made for another document wears its styles there', async ({open, page, agent}) => {
  await open({
    end: '<iframe title="Frame" srcdoc="<!doctype html><title>Frame</title><body>"></iframe>',
  })
  await page.evaluate((endpoint) => {
    const chat = document.createElement('agui-chat')
    chat.setAttribute('endpoint', endpoint)
    chat.setAttribute('storage', 'none')
    document.querySelector('iframe')!.contentDocument!.body.append(chat)
  }, agent.url)
  const panel = page.frameLocator('iframe').locator('agui-chat [part~="panel"]')
  await expect(panel).toBeVisible()
  expect(await panel.evaluate((it) => getComputedStyle(it).display)).toBe('flex')
})

test('a page that has another agui-chat keeps it', async ({page, site, complaints}) => {
  complaints.expect(/^warning: <agui-chat> is registered already/)
  const html = `<!doctype html><html lang="en"><title>A page</title><body>
    <script>customElements.define('agui-chat', class extends HTMLElement {
      connectedCallback() { this.textContent = 'Theirs' }
    })</script>
    <agui-chat endpoint="/agent"></agui-chat><script src="${SCRIPT}"></script>`
  await page.goto(site.serve(html))
  await expect(page.locator('agui-chat')).toHaveText('Theirs')
})

test('two popups in two corners, each with its agent', async ({page, site, agent}) => {
  const end = `<agui-chat id="two" mode="popup" position="start" storage-key="two" endpoint="${agent.url}"></agui-chat>`
  await page.goto(site.serve(pageWith(agent.url, {attributes: 'id="one" mode="popup"', end})))
  for (const name of ['one', 'two']) {
    const chat = new Chat(page, `#${name}`)
    await chat.launcher.click()
    await chat.ask('Hi')
    await chat.expectRows(ROWS)
  }
})
