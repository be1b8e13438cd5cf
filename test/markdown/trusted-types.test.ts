// Pages with a strict Content-Security-Policy: nothing reported, and text whatever they forbid.
import {assert} from '@open-wc/testing'

import type * as view from '../../src/markdown/view.ts'
import {findPolicy} from '../../src/markdown/trusted-types.ts'
import {pageRegistry} from '../../src/page-registry.ts'

type Frame = Window &
  typeof globalThis & {
    MarkdownView: typeof view.MarkdownView
    warnings: string[]
    reports: string[]
  }

const entry = new URL('../../src/markdown/view.ts', import.meta.url).href

/** A page of its own under `policy`, with our view and what it complained about. */
async function openPage(policy: string): Promise<Frame> {
  const frame = document.createElement('iframe')
  const loaded = new Promise((resolve) => addEventListener('message', resolve, {once: true}))
  frame.srcdoc = `<!doctype html><meta http-equiv="Content-Security-Policy" content="${policy}">
    <body><script nonce="n" type="module">
      window.warnings = []
      window.reports = []
      console.warn = (text) => warnings.push(text)
      addEventListener('securitypolicyviolation', (event) => reports.push(event.violatedDirective))
      import('${entry}').then(({MarkdownView}) => {
        window.MarkdownView = MarkdownView
        parent.postMessage('ready')
      })
    </script>`
  document.body.append(frame)
  await loaded
  return frame.contentWindow as Frame
}

function show(page: Frame, text: string): Element {
  const container = page.document.createElement('div')
  page.document.body.append(container)
  const shown = new page.MarkdownView(container)
  for (let end = 0; end < text.length; end += 5) shown.show(text.slice(0, end), {streaming: true})
  shown.show(text)
  return container
}

const text = `**Bold** <img src=x onerror=alert(1)> <div style="color:red">x</div>\n\n\`\`\`js\ncode\n\`\`\`\n\n| a |\n|--:|\n| b |\n`
const strict = `default-src 'none'; base-uri 'none'; script-src 'nonce-n' ${location.origin}; require-trusted-types-for 'script'`

describe('Trusted Types', () => {
  afterEach(() => document.querySelectorAll('iframe').forEach((frame) => frame.remove()))

  it('accept our policy by its name, without a report', async () => {
    const page = await openPage(`${strict}; trusted-types agui-chat`)

    const shown = show(page, text)
    show(page, 'a second **view**')
    await new Promise((resolve) => setTimeout(resolve, 50))

    assert.equal(shown.querySelector('strong')?.textContent, 'Bold')
    assert.isNotNull(shown.querySelector('[part=code-block] [part=copy-button]'))
    assert.deepEqual(page.reports, [])
    assert.deepEqual(page.warnings, [])
  })

  it('leave plain text and one warning where our policy is not named', async () => {
    const page = await openPage(`${strict}; trusted-types other`)

    const shown = show(page, text)
    show(page, 'a second **view**')

    assert.equal(shown.querySelectorAll('p.plain').length, 3)
    assert.include(shown.textContent, '**Bold** <img src=x onerror=alert(1)>')
    assert.include(shown.textContent, '| b |')
    assert.equal(page.warnings.length, 1)
  })

  it('share one policy among all copies of the script on a page', () => {
    const registry = pageRegistry()
    const ours = findPolicy()
    const theirs = {createHTML: (html: string) => html, createScriptURL: () => ''}
    registry.policy = theirs
    try {
      assert.strictEqual(findPolicy(), theirs)
    } finally {
      registry.policy = ours!
    }
  })

  it('let our policy make HTML and never a script', () => {
    const policy = findPolicy() as unknown as Record<string, (text: string) => unknown>

    assert.equal(String(policy.createHTML!('<p>')), '<p>')
    assert.throws(() => policy.createScriptURL!('x.js'))
    assert.throws(() => policy.createScript!('x()'))
  })

  it('are not missed where the browser has none', () => {
    const registry = pageRegistry()
    const ours = findPolicy()
    delete registry.policy
    Object.defineProperty(globalThis, 'trustedTypes', {value: undefined, configurable: true})
    try {
      assert.isUndefined(findPolicy())
    } finally {
      Reflect.deleteProperty(globalThis, 'trustedTypes')
      registry.policy = ours!
    }
  })
})
