// What we add around a reply's own nodes: headers, Copy, scrolling regions, styles.
import {assert, expect, fixture, html} from '@open-wc/testing'

import {MarkdownView, markdownStyles} from '../../src/markdown.ts'
import type {MarkdownOptions} from '../../src/markdown.ts'
import {nameLanguage} from '../../src/markdown/languages.ts'
import {mixed} from './samples.ts'

const tokens =
  '--_text:#151922;--_muted:#555d6e;--_faint:#666e7e;--_border:#e2e5eb;--_control:#868d9b;--_accent:#2a55d5;--_ink:#2a55d5;--_focus:#2a55d5;--_link:#2349be;--_code:#eff1f5;--_sunken:#f3f4f7;--_subtle:#f6f7f9;--_radius:12px;--_font-mono:monospace;--_hover:#0001;--_success:#11693f;--_danger:#b1231c'

/** A view in a shadow root with our styles, as wide as a phone. */
async function createView(options?: MarkdownOptions) {
  const host = await fixture<HTMLElement>(html`<section></section>`)
  host.style.cssText = `display:block;inline-size:320px;${tokens}`
  const root = host.attachShadow({mode: 'open'})
  root.adoptedStyleSheets = [markdownStyles.styleSheet!]
  const container = document.createElement('div')
  container.className = 'content'
  root.append(container)
  return {host, container, view: new MarkdownView(container, options)}
}

/** Answers the clipboard's calls until the test ends. */
function replaceClipboard(writeText: (text: string) => Promise<void>): () => void {
  Object.defineProperty(navigator, 'clipboard', {value: {writeText}, configurable: true})
  return () => Reflect.deleteProperty(navigator, 'clipboard')
}

const nextFrame = () =>
  new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
const settle = () => new Promise((resolve) => setTimeout(resolve))

describe('a rendered reply', () => {
  it('is accessible', async () => {
    const {host, view} = await createView()
    view.show(mixed)
    await nextFrame()

    await expect(host).to.be.accessible()
  })

  it('is accessible while it grows', async () => {
    const {host, view} = await createView()
    view.show(mixed.slice(0, 800), {streaming: true})
    await nextFrame()

    await expect(host).to.be.accessible()
  })
})

describe('a code block', () => {
  it('has a header with its language and a Copy button', async () => {
    const {container, view} = await createView()

    view.show('```ts title\nconst a = 1\n```')

    assert.equal(
      container.innerHTML,
      '<div part="code-block" dir="auto"><div part="code-header"><span>TypeScript</span><button type="button" part="copy-button" aria-label="Copy TypeScript code">Copy</button></div><pre dir="ltr"><code class="language-ts"><span>const a = 1\n</span></code></pre></div>',
    )
  })

  it('without a language is just copied', async () => {
    const {container, view} = await createView()

    view.show('```\nx\n```')

    assert.isFalse(container.querySelector('button')!.hasAttribute('aria-label'))
  })

  it('copies its text and nothing else, and says so for two seconds', async () => {
    const copied: string[] = []
    const announced: string[] = []
    const restore = replaceClipboard(async (text) => void copied.push(text))
    const {setTimeout: later} = window
    const timers: (() => void)[] = []
    const {container, view} = await createView({announce: (text) => announced.push(text)})
    view.show('```ts\nconst a = "<b>"\n\nend\n```')
    const button = container.querySelector('button')!
    window.setTimeout = ((run: () => void, ms: number) => {
      if (ms === 2000) timers.push(run)
      return later(run, ms)
    }) as typeof setTimeout
    try {
      button.click()
      await new Promise((resolve) => later(resolve))

      assert.deepEqual(copied, ['const a = "<b>"\n\nend'])
      assert.deepEqual(announced, ['Copied'])
      assert.equal(button.textContent, 'Copied')
      assert.isFalse(button.hasAttribute('aria-label'))
      for (const run of timers) run()
      assert.equal(button.textContent, 'Copy')
      assert.equal(button.getAttribute('aria-label'), 'Copy TypeScript code')
    } finally {
      window.setTimeout = later
      restore()
    }
  })

  it('without leave to write is copied as plain text all the same', async () => {
    const restore = replaceClipboard(() => Promise.reject(new Error('no')))
    const {execCommand} = document
    const data: Record<string, string> = {}
    document.execCommand = () => {
      const event = new ClipboardEvent('copy', {
        clipboardData: new DataTransfer(),
        bubbles: true,
        cancelable: true,
      })
      document.body.dispatchEvent(event)
      data.plain = event.clipboardData!.getData('text/plain')
      data.html = event.clipboardData!.getData('text/html')
      return true
    }
    try {
      const {container, view} = await createView()
      view.show('```\nx < y\n```')
      container.querySelector('button')!.click()
      await settle()

      assert.deepEqual(data, {plain: 'x < y', html: ''})
      assert.equal(container.querySelector('button')!.textContent, 'Copied')
    } finally {
      document.execCommand = execCommand
      restore()
    }
  })

  it('that cannot be copied says nothing', async () => {
    const restore = replaceClipboard(() => Promise.reject(new Error('no')))
    const {execCommand} = document
    document.execCommand = () => false
    try {
      const {container, view} = await createView()
      view.show('```\nx\n```')
      container.querySelector('button')!.click()
      await settle()

      assert.equal(container.querySelector('button')!.textContent, 'Copy')
    } finally {
      document.execCommand = execCommand
      restore()
    }
  })

  it('speaks the page’s language', async () => {
    const {container, view} = await createView({
      strings: {copy: 'Kopieren', copyCode: (language) => `${language} kopieren`},
    })

    view.show('```sh\nls\n```')

    const button = container.querySelector('button')!
    assert.equal(button.textContent, 'Kopieren')
    assert.equal(button.getAttribute('aria-label'), 'Shell kopieren')
  })

  it('names languages as people do', () => {
    assert.deepEqual(['ts', 'BASH', 'C++', 'zig', 'constructor'].map(nameLanguage), [
      'TypeScript',
      'Shell',
      'C++',
      'zig',
      'constructor',
    ])
  })
})

describe('what is wider than its place', () => {
  const wide = `| ${'long words in a header | '.repeat(6)}\n|${'-|'.repeat(6)}\n| a |\n| b |`

  it('is a named region the keyboard can reach', async () => {
    const {container, view} = await createView()

    view.show(`${wide}\n\n\`\`\`ts\n${'wide '.repeat(40)}\nend\n\`\`\``)
    await nextFrame()

    const [table, code] = container.querySelectorAll('[part=table], pre')
    for (const region of [table!, code!]) {
      assert.equal(region.getAttribute('tabindex'), '0')
      assert.equal(region.getAttribute('role'), 'region')
    }
    assert.equal(table!.getAttribute('aria-label'), 'Table, 2 rows, 6 columns')
    assert.equal(code!.getAttribute('aria-label'), 'Code block, TypeScript, 2 lines')
  })

  it('stops being one when there is room', async () => {
    const {host, container, view} = await createView()
    view.show(wide)
    await nextFrame()

    host.style.inlineSize = '3000px'
    await nextFrame()

    assert.equal(container.querySelectorAll('[tabindex], [role], [aria-label]').length, 0)
  })

  it('never makes the reply itself scroll', async () => {
    const {host, container, view} = await createView()

    view.show(
      `${mixed}\n${wide}\n\n${'unbroken'.repeat(40)}\n\n\`${'code'.repeat(80)}\`\n\n- ${wide.replaceAll('\n', '\n  ')}`,
    )

    assert.isAtMost(container.scrollWidth, host.clientWidth)
  })

  it('is no longer watched once the view is disposed of', async () => {
    const {host, container, view} = await createView()
    host.style.inlineSize = '3000px'
    view.show(`| ${'long words in a header | '.repeat(6)}\n|${'-|'.repeat(6)}`)
    await nextFrame()

    view.dispose()
    host.style.inlineSize = '320px'
    await nextFrame()

    assert.isNull(container.querySelector('[tabindex]'))
  })

  it('is watched again once a view that was disposed of shows it again', async () => {
    const {host, container, view} = await createView()
    host.style.inlineSize = '3000px'
    view.show(wide)
    view.dispose()

    view.show(wide)
    host.style.inlineSize = '320px'
    await nextFrame()

    assert.equal(container.querySelector('[part=table]')!.getAttribute('role'), 'region')
  })

  it('is let go when its block is replaced', async () => {
    const {container, view} = await createView()
    view.show(wide)
    await nextFrame()

    view.show('gone')
    await nextFrame()

    assert.equal(container.textContent, 'gone')
  })
})

describe('the cursor', () => {
  it('takes no place, not even at the end of a full line', async () => {
    const {container, view} = await createView()
    const heights = (text: string) =>
      [true, false].map((streaming) => {
        view.show(text, {streaming})
        return container.getBoundingClientRect().height
      })

    for (let count = 1; count < 60; count++) {
      const [growing, whole] = heights('word '.repeat(count).trim())
      assert.equal(growing, whole, `${count} words`)
    }
  })

  it('takes no line of its own behind code, open or closed', async () => {
    const {container, view} = await createView()
    const heights = ['```js\na\n', '```js\na\n```\n', '```js\na\n```\n\n'].flatMap((text) =>
      [true, false].map((streaming) => {
        view.show(text, {streaming})
        return container.getBoundingClientRect().height
      }),
    )

    assert.equal(new Set(heights).size, 1, heights.join())
  })
})

describe('long code', () => {
  it('is marked and copied by hand as the lines it is', async () => {
    const {container, view} = await createView()
    const code = Array.from({length: 118}, (_, i) => (i % 7 === 0 ? '' : `line ${i}`)).join('\n')
    view.show(`\`\`\`js\n${code}\n\`\`\``)

    getSelection()!.selectAllChildren(container.querySelector('pre')!)
    const marked = getSelection()!.toString()

    assert.equal(marked.trimEnd(), code)
  })

  it('is as high as its lines', async () => {
    const {container, view} = await createView()
    const heights = [49, 50, 51, 100, 101].map((count) => {
      view.show(`\`\`\`js\n${'a\n'.repeat(count)}\`\`\``)
      return container.querySelector('code')!.getBoundingClientRect().height
    })

    assert.deepEqual(heights, [980, 1000, 1020, 2000, 2020])
  })
})

describe('the styles', () => {
  it('use only properties the host defines', () => {
    const used = new Set(markdownStyles.cssText.match(/--_[\w-]+/g))

    assert.deepEqual(
      [...used].filter((name) => !tokens.includes(`${name}:`)),
      [],
    )
  })

  it('ask for nothing over the network', () => {
    assert.notMatch(markdownStyles.cssText, /url\(|@import/)
  })
})
