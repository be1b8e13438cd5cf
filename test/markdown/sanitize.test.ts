// Nothing a model says runs, loads, leads anywhere unasked or dresses up as the page.
import {assert} from '@open-wc/testing'
import createDOMPurify from 'dompurify'
import {Marked, marked} from 'marked'

import {MarkdownView, renderMarkdown} from '../../src/markdown.ts'
import type {MarkdownOptions} from '../../src/markdown.ts'
import {completeOptions} from '../../src/markdown/options.ts'
import {sanitize} from '../../src/markdown/sanitize.ts'
import {attacks} from './attacks.ts'

const elements: Record<string, string> = {
  a: 'href target rel title',
  code: 'class',
  div: 'part class',
  h4: '',
  h5: '',
  h6: '',
  p: 'class',
  br: '',
  hr: '',
  strong: '',
  em: '',
  b: '',
  i: '',
  del: '',
  s: '',
  ins: '',
  mark: '',
  sub: '',
  sup: '',
  kbd: '',
  blockquote: '',
  ul: '',
  li: 'class',
  table: '',
  thead: '',
  tbody: '',
  tr: '',
  details: '',
  summary: '',
  input: 'type checked disabled aria-label',
  ol: 'start',
  pre: 'dir',
  span: 'class part aria-hidden',
  td: 'align',
  th: 'align scope',
  button: 'type part class aria-label',
  img: 'src alt loading decoding referrerpolicy',
}
const classes = /^(?:plain|blocks|task|image|pending|visually-hidden|language-[\w+#.-]{1,40})$/
const schemes = /^(?:https?|mailto|tel):/

/** What in `root` is not on the list of what a reply may consist of. */
function audit(root: ParentNode): string[] {
  const found: string[] = []
  for (const element of root.querySelectorAll('*')) {
    const name = element.localName
    const allowed = elements[name]
    if (allowed === undefined || element.namespaceURI !== 'http://www.w3.org/1999/xhtml') {
      found.push(`<${name}>`)
      continue
    }
    for (const {name: attribute, value} of element.attributes) {
      const isRoot = attribute === 'dir' && value === 'auto'
      const isAllowed = isRoot || allowed.split(' ').includes(attribute)
      const isClass = attribute !== 'class' || classes.test(value)
      const isAddress = !['href', 'src'].includes(attribute) || schemes.test(value)
      if (!isAllowed || !isClass || !isAddress) found.push(`${name} ${attribute}="${value}"`)
    }
    if (name === 'input' && !element.matches('[type=checkbox][disabled]')) found.push('input')
    if (name === 'img') found.push('img')
  }
  return found
}

const loaders = 'img, iframe, video, audio, link, script, embed, object, source, image, use'
const page = globalThis as {PWN?: number}

/** Lets a reply loose in the page for a moment, and says what it did there. */
async function watch(fill: (container: HTMLElement) => void) {
  const container = document.createElement('div')
  document.body.append(container)
  performance.clearResourceTimings()
  delete page.PWN
  fill(container)
  await new Promise((resolve) => setTimeout(resolve, 20))
  const ran = page.PWN !== undefined
  const found = audit(container)
  const requests = container.querySelectorAll(loaders).length + leaks().length
  container.remove()
  delete page.PWN
  return {ran, found, requests}
}

/** Lets all attacks loose at once, each on ground of its own. */
async function withstand(write: (attack: string) => string, draw: typeof drawWhole) {
  const ground = document.createElement('main')
  document.body.append(ground)
  performance.clearResourceTimings()
  for (const attack of attacks) {
    const container = document.createElement('div')
    ground.append(container)
    draw(container, write(attack))
    assert.deepEqual(audit(container), [], attack)
    assert.isUndefined(page.PWN, attack)
  }
  await new Promise((resolve) => requestAnimationFrame(resolve))
  await new Promise((resolve) => setTimeout(resolve, 50))

  assert.isUndefined(page.PWN)
  assert.equal(ground.querySelectorAll(loaders).length, 0)
  assert.deepEqual(leaks(), [])
  ground.remove()
}

const leaks = () =>
  performance.getEntriesByType('resource').filter(({name}) => name.includes('leak.invalid'))

function drawWhole(container: Element, text: string): void {
  new MarkdownView(container).show(text)
}

function drawStreamed(container: Element, text: string): void {
  const view = new MarkdownView(container)
  for (let end = 1; end < text.length; end += text.length > 500 ? 97 : 1) {
    view.show(text.slice(0, end), {streaming: true})
    assert.deepEqual(audit(container), [], text.slice(0, end))
  }
  view.show(text)
}

describe('sanitize', () => {
  it('lets none of the attacks through, whole', async () => {
    await withstand((attack) => attack, drawWhole)
  })

  it('lets none of the attacks through, character by character', async () => {
    await withstand((attack) => attack, drawStreamed)
  })

  it('lets none of the attacks through behind and inside other text', async () => {
    await withstand(
      (attack) => `Some **words**.\n\n- item\n\n  ${attack}\n\n> ${attack}\n\nend *open ${attack}`,
      drawWhole,
    )
  })

  it('is tested by attacks that plain marked falls for', async () => {
    const results = {ran: 0, found: 0, requests: 0}
    const plain = new Marked()
    for (const attack of attacks.filter((text) => !/<(?:meta|base|body|iframe)/.test(text))) {
      const {ran, found, requests} = await watch((container) => {
        container.innerHTML = plain.parse(attack) as string
      })
      results.ran += Number(ran)
      results.found += Number(found.length > 0)
      results.requests += Number(requests > 0)
    }

    assert.isAbove(results.ran, 10)
    assert.isAbove(results.found, 150)
    assert.isAbove(results.requests, 50)
  })

  it('shows tags it does not allow as the text they are', () => {
    const text = 'a <div class="x"> and List<String> and <img src=x> <b onclick=x>no</b> <b>yes</b>'
    const container = document.createElement('div')

    container.append(renderMarkdown(text))

    assert.equal(
      container.textContent,
      'a <div class="x"> and List<String> and <img src=x> <b onclick=x>no yes',
    )
    assert.equal(container.querySelectorAll('b').length, 1)
  })

  it('keeps what markdown needs', () => {
    const container = document.createElement('div')
    const text =
      '- [x] done\n- [ ] open\n\n5. five\n\n| a | b | c |\n|:--|:-:|--:|\n| 1 | 2 | 3 |\n\n```c++\nx\n```\n\nH<sub>2</sub>O<br/>x'

    container.append(renderMarkdown(text))

    const [done, open] = container.querySelectorAll('input')
    assert.deepEqual(
      [done!.type, done!.checked, done!.disabled, open!.type, open!.checked, open!.disabled],
      ['checkbox', true, true, 'checkbox', false, true],
    )
    assert.equal(container.querySelector('ol')!.start, 5)
    assert.deepEqual(
      [...container.querySelectorAll('td')].map((cell) => cell.getAttribute('align')),
      ['left', 'center', 'right'],
    )
    assert.equal(container.querySelector('pre code')!.className, 'language-c++')
    assert.equal(container.querySelectorAll('sub, br').length, 2)
  })

  it('cleans HTML that reached it past the renderer', () => {
    const settings = completeOptions({imageOrigins: 'https://example.org'})
    const html =
      '<p class="x" id="y" style="top:0">a<script>1</script><svg></svg></p><input type="text"><input type="checkbox"><code class="language-js x">c</code><a href="javascript:1">l</a><img src="https://leak.invalid/x" onerror="1"><form><button>b</button></form>'
    const container = document.createElement('div')

    container.append(sanitize(html, settings)!)

    assert.deepEqual(audit(container), [])
    assert.equal(container.querySelectorAll('input').length, 1)
    assert.equal(container.querySelectorAll('a, img, button').length, 0)
  })

  it('has nothing in common with the page’s own marked and DOMPurify', () => {
    const pages = createDOMPurify(window)
    const pagesDefault = createDOMPurify
    let calls = 0
    pagesDefault.addHook('afterSanitizeAttributes', () => void calls++)
    marked.use({renderer: {paragraph: () => 'hijacked'}, breaks: true})
    try {
      const container = document.createElement('div')
      container.append(renderMarkdown('one\ntwo [x](https://example.org)'))

      assert.equal(calls, 0)
      assert.notInclude(container.textContent, 'hijacked')
      assert.equal(container.querySelectorAll('br').length, 0)
      assert.include(pages.sanitize('<i id="x">x</i>'), 'id="x"')
    } finally {
      pagesDefault.removeAllHooks()
      marked.setOptions(new Marked().defaults)
    }
  })

  it('moves nothing to the top of the page', () => {
    const container = document.createElement('div')
    container.append(renderMarkdown('<div style="position:fixed">x</div>\n\n<b>y</b>'))
    document.body.append(container)

    const positions = [...container.querySelectorAll('*')].map(
      (node) => getComputedStyle(node).position,
    )
    container.remove()

    assert.isTrue(positions.every((position) => position === 'static'))
  })
})

describe('links', () => {
  const draw = (text: string, options?: MarkdownOptions) => {
    const container = document.createElement('div')
    container.append(renderMarkdown(text, options))
    return container
  }
  const hrefs = (text: string, options?: MarkdownOptions) =>
    [...draw(text, options).querySelectorAll('a')].map((link) => link.getAttribute('href'))

  it('open in a new tab, say so, and tell the real address', () => {
    const link = draw('[Read](https://EXAMPLE.org/a?b=c "elsewhere")').querySelector('a')!

    assert.equal(
      link.outerHTML,
      '<a href="https://example.org/a?b=c" target="_blank" rel="noopener noreferrer nofollow" title="https://example.org/a?b=c">Read<span class="visually-hidden"> (opens in a new tab)</span></a>',
    )
  })

  it('keep only their label where their address is not allowed', () => {
    for (const address of [
      'javascript:x',
      '/a',
      '?a',
      '#a',
      'ftp://a.b',
      'https://u:p@a.b',
      `https://a.b/${'x'.repeat(2048)}`,
    ]) {
      const drawn = draw(`see [the **label**](${address}) there`)

      assert.equal(drawn.querySelectorAll('a').length, 0, address)
      assert.equal(drawn.textContent, 'see the label there')
    }
  })

  it('follow link-origins', () => {
    const text =
      '[a](https://one.example/x) [b](https://two.example/docs/y) [c](https://two.example/docsx) [d](https://two.example:8443/docs/) [e](http://one.example/) [f](mailto:a@b.c) [g](tel:123)'
    const two = {linkOrigins: 'https://one.example https://two.example/docs'}

    assert.equal(hrefs(text).length, 7)
    assert.equal(hrefs(text, {linkOrigins: '*'}).length, 7)
    assert.equal(hrefs(text, {linkOrigins: ''}).length, 7)
    assert.deepEqual(hrefs(text, {linkOrigins: 'none'}), [])
    assert.deepEqual(hrefs(text, two), [
      'https://one.example/x',
      'https://two.example/docs/y',
      'mailto:a@b.c',
      'tel:123',
    ])
    assert.deepEqual(hrefs(`[a](${location.origin}/x) [b](https://a.b)`, {linkOrigins: 'self'}), [
      `${location.origin}/x`,
    ])
  })

  it('show where they lead when their label names another place', () => {
    for (const [label, address, shown] of [
      ['https://bank.example', 'https://evil.example/', 'https://bank.example (evil.example)'],
      ['bank.example/login', 'https://evil.example/', 'bank.example/login (evil.example)'],
      ['www.bank.example', 'https://bank.example/', 'www.bank.example'],
      ['bank.example', 'https://www.bank.example/', 'bank.example'],
      ['b\u200Bank.example', 'https://evil.example/', 'b\u200Bank.example (evil.example)'],
      ['me@bank.example', 'https://evil.example/', 'me@bank.example (evil.example)'],
      ['me@bank.example', 'mailto:you@evil.example', 'me@bank.example (you@evil.example)'],
      ['me@bank.example', 'mailto:me@bank.example', 'me@bank.example'],
      ['https://bad host.example', 'https://evil.example', 'https://bad host.example'],
      ['https://[bad.example', 'https://evil.example', 'https://[bad.example (evil.example)'],
      ['index.ts', 'https://code.example/src/index.ts', 'index.ts'],
      ['plain words', 'https://evil.example/', 'plain words'],
      ['bank.example', 'https://xn--bnk-sna.example/', 'bank.example (xn--bnk-sna.example)'],
    ] as const) {
      const label2 = label.replace('[', '\\[')
      const link = draw(`[${label2}](${address})`).querySelector('a')!
      link.querySelector('.visually-hidden')?.remove()

      assert.equal(link.textContent, shown)
    }
  })

  it('lose the marks that turn a label around', () => {
    const link = draw('[moc.\u202Eelpmaxe\u2066](https://evil.example)').querySelector('a')!

    assert.notMatch(link.textContent, /[\u202A-\u202E\u2066-\u2069]/)
  })

  it('show an international address in the letters of the network', () => {
    const link = draw('[x](https://bänk.example)').querySelector('a')!

    assert.equal(link.title, 'https://xn--bnk-qla.example/')
  })

  it('without a label are called by their host', () => {
    assert.include(draw('[](https://example.org/a)').textContent, 'example.org')
    assert.include(draw('[ ](mailto:a@b.c)').textContent, 'mailto:a@b.c')
    assert.notInclude(draw('[![](x)](https://example.org)').textContent, 'example.org')
  })

  it('to mail and telephone do not claim to open a tab', () => {
    assert.isNull(draw('<me@example.org>').querySelector('.visually-hidden'))
  })
})

describe('images', () => {
  const draw = (text: string, options?: MarkdownOptions) => {
    const container = document.createElement('div')
    container.append(renderMarkdown(text, options))
    return container
  }
  const count = (address: string, imageOrigins: string) =>
    draw(`![x](${address})`, {imageOrigins}).querySelectorAll('img').length

  it('show their words unless the page lists where they may come from', () => {
    const drawn = draw(
      'see ![a **chart**](https://example.org/c.png) and ![](https://example.org/d.png)',
    )

    assert.equal(
      drawn.innerHTML,
      '<p dir="auto">see <span class="image">a chart</span> and <span class="image">Image</span></p>',
    )
  })

  it('load lazily, without a referrer, from a listed place', () => {
    const drawn = draw('![a "chart"](https://example.org/img/c.png "t")', {
      imageOrigins: 'https://example.org/img/',
    })

    const image = drawn.querySelector('img')!
    assert.deepEqual(
      Object.fromEntries([...image.attributes].map(({name, value}) => [name, value])),
      {
        src: 'https://example.org/img/c.png',
        alt: 'a "chart"',
        loading: 'lazy',
        decoding: 'async',
        referrerpolicy: 'no-referrer',
      },
    )
  })

  it('come from nowhere else', () => {
    const origins = 'https://cdn.example/img https://cdn.example:8443/'

    for (const [address, expected] of [
      ['https://cdn.example/img/a.png', 1],
      ['https://cdn.example/img', 1],
      ['https://cdn.example:8443/x.png', 1],
      ['https://cdn.example/imgs/a.png', 0],
      ['https://cdn.example/other/a.png', 0],
      ['https://cdn.example/img/../other/a.png', 0],
      ['https://cdn.example/img/%2e%2e/other/a.png', 0],
      ['https://cdn.example/img/%2fevil', 0],
      ['https://cdn.example/img/%5cevil', 0],
      ['https://cdn.example:444/img/a.png', 0],
      ['http://cdn.example/img/a.png', 0],
      ['https://u:p@cdn.example/img/a.png', 0],
      ['https://cdn.example.evil.example/img/a.png', 0],
      ['https://evil.example/?https://cdn.example/img/', 0],
      ['/img/a.png', 0],
      ['//cdn.example/img/a.png', 0],
      [`https://cdn.example/img/${'x'.repeat(2048)}`, 0],
      ['data:image/png;base64,AAAA', 0],
    ] as const) {
      assert.equal(count(address, origins), expected, address)
    }
  })

  it('may be embedded where the page says so, if small and no drawing', () => {
    assert.equal(count('data:image/png;base64,AAAA', 'data:'), 1)
    assert.equal(count('data:image/webp;base64,AAAA', 'self data:'), 1)
    assert.equal(count('data:image/svg+xml;base64,AAAA', 'data:'), 0)
    assert.equal(count('data:text/html;base64,AAAA', 'data:'), 0)
    assert.equal(count(`data:image/png;base64,${'A'.repeat(256 * 1024)}`, 'data:'), 0)
    assert.equal(count(`${location.origin}/a.png`, 'self'), 1)
  })

  it('wait while their block is open', () => {
    const container = document.createElement('div')
    const view = new MarkdownView(container, {imageOrigins: 'https://example.org'})
    const text = '![x](https://example.org/c.png) and'

    view.show(text, {streaming: true})
    assert.equal(container.querySelectorAll('img').length, 0)
    view.show(`${text} more\n\nnext line\n`, {streaming: true})

    assert.equal(container.querySelectorAll('img').length, 1)
  })
})
