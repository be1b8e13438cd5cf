/** Any site: strict policies, hostile styles, the script wherever it stands; agent on another port. */
import {createHash} from 'node:crypto'
import {readFile} from 'node:fs/promises'
import {SCRIPT, pageWith, type PageOptions} from './support/site.ts'
import {differences, looks} from './support/looks.ts'
import {expect, FRIDAY, test} from './support/test.ts'

test.use({alwaysSays: 'Here is **bold**, a [link](https://example.com/) and `code`.'})

const NONCE = 'c2VlZA'
const ROWS = ['You: Hi', 'Reply: Here is bold, a link (opens in a new tab) and code.']

const PLACES: Readonly<Record<string, PageOptions>> = {
  'in the head': {script: `nonce="${NONCE}"`},
  'in the head, async': {script: `nonce="${NONCE}" async`},
  'in the head, deferred': {script: `nonce="${NONCE}" defer`},
  'in the head, as a module': {script: `nonce="${NONCE}" type="module"`},
  'at the end of the body': {
    script: null,
    end: `<script nonce="${NONCE}" src="${SCRIPT}"></script>`,
  },
}

for (const [place, options] of Object.entries(PLACES)) {
  test(`works under a strict policy with the script ${place}`, async ({
    page,
    chat,
    site,
    agent,
  }) => {
    const policy = strictPolicy(agent.url, `script-src 'nonce-${NONCE}'`)
    await page.goto(site.serve(pageWith(agent.url, options), policy))

    await chat.ask('Hi')

    await chat.expectRows(ROWS)
    await expect(chat.replies.locator('strong')).toHaveText('bold')
  })
}

test('works with the script pinned by its hash, from another origin', async ({
  open,
  chat,
  site,
  builtScript,
}) => {
  const hash = createHash('sha384')
    .update(await readFile(builtScript))
    .digest('base64')
  const source = new URL(SCRIPT, site.origin.replace('127.0.0.1', 'localhost'))
  const script = `src="${source.href}" integrity="sha384-${hash}" crossorigin`
  const end = `<script ${script}></script>`
  await open({script: null, end})

  await chat.ask('Hi')

  await chat.expectRows(ROWS)
})

test('works under a policy that allows the script by its address alone', async ({
  page,
  chat,
  site,
  agent,
}) => {
  const policy = strictPolicy(agent.url, `script-src ${site.origin}${SCRIPT}`)
  await page.goto(site.serve(pageWith(agent.url), policy))

  await chat.ask('Hi')

  await chat.expectRows(ROWS)
})

test('works under strict-dynamic, where styles need a nonce', async ({page, chat, site, agent}) => {
  const policy = [
    `script-src 'nonce-${NONCE}' 'strict-dynamic'`,
    "object-src 'none'",
    "base-uri 'none'",
    `style-src 'self' 'nonce-${NONCE}'`,
    "require-trusted-types-for 'script'",
    'trusted-types lit-html agui-chat',
  ]
  await page.goto(
    site.serve(pageWith(agent.url, {script: `nonce="${NONCE}"`}), {
      'content-security-policy': policy.join('; '),
    }),
  )

  await chat.ask('Hi')

  await chat.expectRows(ROWS)
})

test('looks the same under a strict policy as on a page without one', async ({
  open,
  page,
  chat,
  site,
  agent,
}) => {
  const policy = strictPolicy(agent.url, `script-src ${site.origin}${SCRIPT}`)
  await page.clock.setFixedTime(FRIDAY)
  await open({attributes: FRESH})
  await chat.ask('Hi')
  const plain = await looks(chat.host)

  await page.goto(site.serve(pageWith(agent.url, {attributes: FRESH}), policy))
  await chat.ask('Hi')

  expect(differences(plain, await looks(chat.host))).toEqual([])
})

test.describe('on a page without a doctype', () => {
  test.use({alwaysSays: '| A | B |\n|---|---|\n| 1 | 2 |\n\n- one\n- two\n\n```\ncode\n```'})

  test('looks the same as on one that has it', async ({page, chat, site, agent}) => {
    await page.clock.setFixedTime(FRIDAY)
    const look = async (html: string) => {
      await page.goto(site.serve(html))
      await chat.ask('Hi')
      return looks(chat.host)
    }

    const html = pageWith(agent.url, {attributes: FRESH})
    const plain = await look(html)

    expect(differences(plain, await look(html.replace('<!doctype html>', '')))).toEqual([])
  })
})

for (const sheet of ['unset', 'loud']) {
  test(`looks and works the same on a page with ${sheet}.css`, async ({
    page,
    chat,
    site,
    agent,
  }) => {
    await page.clock.setFixedTime(FRIDAY)
    const policy = {'content-security-policy': "style-src 'self'"}
    const look = async (name: string) => {
      const head = `<link rel="stylesheet" href="/${name}.css" />`
      await page.goto(site.serve(pageWith(agent.url, {attributes: FRESH, head}), policy))
      await chat.ask('Hi')
      await chat.expectRows(ROWS)
      return looks(chat.host)
    }

    const plain = await look('plain')

    expect(differences(plain, await look(sheet))).toEqual([])
  })
}

test('shows the reply as text where its own policy is refused', async ({
  page,
  chat,
  site,
  agent,
  complaints,
}) => {
  complaints.expect(/trusted-types/i, /<agui-chat>/)
  const policy = {
    'content-security-policy': "require-trusted-types-for 'script'; trusted-types lit-html",
  }
  await page.goto(site.serve(pageWith(agent.url), policy))

  await chat.ask('Hi')

  await expect(chat.replies).toContainText('Here is **bold**, a [link](https://example.com/)')
  expect(complaints.all.filter((text) => text.startsWith('warning'))).toHaveLength(1)
})

// Keeps nothing, so that each page starts with an empty conversation.
const FRESH = 'storage="none"'

function strictPolicy(endpoint: string, script: string): Record<string, string> {
  const policy = [
    "default-src 'none'",
    script,
    "style-src 'none'",
    `connect-src ${new URL(endpoint).origin}`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types lit-html agui-chat',
  ]
  return {'content-security-policy': policy.join('; ')}
}

test('leaves nothing on the page’s global object but one symbol', async ({open, page, chat}) => {
  await page.addInitScript(() => {
    Object.assign(globalThis, {before: []})
    Object.assign(globalThis, {
      before: [...Reflect.ownKeys(globalThis), ...Reflect.ownKeys(Symbol)],
    })
  })
  await open()
  await chat.ask('Hi')
  const added = await page.evaluate(() => {
    const {before} = globalThis as unknown as {before: readonly PropertyKey[]}
    const now = [...Reflect.ownKeys(globalThis), ...Reflect.ownKeys(Symbol)]
    return now.filter((key) => !before.includes(key)).map(String)
  })
  expect(added).toEqual(['Symbol(agui-chat)'])
})
