import {assert, expect} from '@open-wc/testing'

import type {AguiChat} from '../../src/agui-chat.ts'
import type {MediaItem, Turn} from '../../src/conversation/state.ts'
import type {ContentPart} from '../../src/protocol/messages.ts'
import {find, findAll, replaceUntilEnd, shows, textOf, words} from '../agui-chat/support.ts'
import {agentTurn, emptyChat, show, toolCall} from './stage.ts'

const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

const byData = (
  type: string,
  mimeType: string,
  metadata: object = {},
  value = PNG,
): ContentPart => ({
  type,
  source: {type: 'data', value, mimeType},
  metadata,
})
const byUrl = (type: string, value: string, metadata: object = {}): ContentPart => ({
  type,
  source: {type: 'url', value, mimeType: 'image/png'},
  metadata,
})
const media = (part: ContentPart, index = 0): MediaItem => ({
  kind: 'media',
  key: `m${index}`,
  messageId: 'm',
  part,
})

async function showPart(part: ContentPart, settings: Partial<AguiChat> = {}): Promise<AguiChat> {
  const chat = await emptyChat(settings)
  await show(chat, agentTurn([media(part)]))
  return chat
}

const image = (chat: AguiChat) => find(chat, 'img.media') as HTMLImageElement

describe('what the agent sends beside text', () => {
  it('is accessible', async () => {
    const chat = await emptyChat()
    const parts = [
      byData('image', 'image/png', {alt: 'A dot'}),
      byData('audio', 'audio/wav'),
      byData('video', 'video/mp4'),
      byData('document', 'application/pdf', {filename: 'plan.pdf'}),
      byUrl('document', 'https://docs.example/plan.pdf'),
    ]
    await show(chat, agentTurn(parts.map(media)))

    await expect(chat).to.be.accessible()
  })

  for (const kind of ['png', 'jpeg', 'gif', 'webp', 'avif']) {
    it(`is an image where it is a ${kind} by data`, async () => {
      const chat = await showPart(byData('image', `image/${kind}`, {filename: 'dot.png'}))

      assert.equal(image(chat).src, `data:image/${kind};base64,${PNG}`)
      assert.equal(image(chat).alt, 'dot.png')
    })
  }

  it('says what it shows, if only that it is an image', async () => {
    const told = await showPart(byData('image', 'image/png', {alt: 'A <b>dot</b>'}))
    const untold = await showPart(byData('image', 'image/png'))

    assert.deepEqual([image(told).alt, image(untold).alt], ['A <b>dot</b>', 'Image'])
  })

  it('keeps its place by the size the agent tells, else by a box', async () => {
    const sized = await showPart(byData('image', 'image/png', {width: 300, height: 200}))
    const boxed = await showPart(byData('image', 'image/png'))
    const box = image(boxed).getBoundingClientRect()

    assert.deepEqual(
      ['width', 'height'].map((name) => image(sized).getAttribute(name)),
      ['300', '200'],
    )
    assert.approximately(box.width / box.height, 16 / 9, 0.05)
  })

  for (const [what, part] of [
    ['a drawing that may hold script', byData('image', 'image/svg+xml')],
    ['a page', byData('image', 'text/html')],
    ['no base64', byData('image', 'image/png', {}, '"><script>')],
    ['too large', byData('image', 'image/png', {}, 'A'.repeat(8 * 1024 * 1024 + 4))],
    ['a provider’s handle', {type: 'image', source: {type: 'file', value: 'x'}} as ContentPart],
    ['nothing at all', {type: 'image'} as ContentPart],
  ] as const) {
    it(`is a file where an image is ${what}`, async () => {
      const chat = await showPart(part)

      assert.isFalse(shows(chat, 'img.media'))
      assert.include(words(chat, '.file'), 'Image')
    })
  }

  it('by address is asked for only from where images may come', async () => {
    const url = `${location.origin}/dot.png`
    const allowed = await showPart(byUrl('image', url), {imageOrigins: 'self'})
    const refused = await showPart(byUrl('image', url, {filename: 'dot.png'}))

    const {src, loading, referrerPolicy} = image(allowed)
    assert.deepEqual([src, loading, referrerPolicy], [url, 'lazy', 'no-referrer'])
    assert.isFalse(shows(refused, 'img.media'))
    const link = find(refused, 'a.file') as HTMLAnchorElement
    assert.deepEqual([link.href, link.rel], [url, 'noopener noreferrer nofollow'])
    assert.equal(textOf(link), 'dot.png image/png, opens in a new tab')
  })

  for (const url of ['javascript:alert(1)', 'https://a:b@docs.example/x', '/x']) {
    it(`is no link where the address is ${url}`, async () => {
      const chat = await showPart(byUrl('document', url))

      assert.isTrue(shows(chat, 'p.file'))
      assert.isFalse(shows(chat, '.file[href]'))
    })
  }

  it('is no link where the page lets links lead nowhere', async () => {
    const chat = await showPart(byUrl('document', 'https://docs.example/x'), {
      linkOrigins: 'none',
    })

    assert.isFalse(shows(chat, 'a.file'))
  })

  for (const kind of ['audio', 'video'] as const) {
    it(`has controls where it is ${kind} by data, and does not play by itself`, async () => {
      const chat = await showPart(byData(kind, `${kind}/mpeg`, {filename: 'note'}))

      const player = find(chat, kind)
      assert.isTrue(player.controls)
      assert.isFalse(player.autoplay)
      assert.equal(player.ariaLabel, 'note')
    })

    it(`is a link where it is ${kind} by address`, async () => {
      const chat = await showPart(byUrl(kind, 'https://docs.example/x'))

      assert.isFalse(shows(chat, kind))
      assert.isTrue(shows(chat, 'a.file'))
    })
  }

  for (const [mimeType, text] of [
    ['audio/mpegurl', '#EXTM3U'],
    ['audio/x-mpegurl', ' #EXTM3U'],
    ['audio/mpeg', '#EXTM3U\nhttps://leak.example/1.ts'],
    ['video/mp4', '\u00ef\u00bb\u00bf#EXTM3U'],
  ] as const) {
    it(`is never a list of addresses to play: ${JSON.stringify(text)} as ${mimeType}`, async () => {
      const chat = await showPart(byData('audio', mimeType, {}, btoa(text)))

      assert.isFalse(shows(chat, 'audio, video'))
      assert.isTrue(shows(chat, '.file'))
    })
  }

  it('is not saved where its data was cut off', async () => {
    let made = 0
    replaceUntilEnd(URL, 'createObjectURL', () => `blob:${(made += 1)}`)
    const chat = await showPart(byData('document', 'text/plain', {}, 'A'))

    find(chat, 'button.file').click()

    assert.equal(made, 0)
  })

  it('is saved under its own name, as a file no browser opens', async () => {
    const saved: unknown[] = []
    const blobs: Blob[] = []
    replaceUntilEnd(URL, 'createObjectURL', (blob: Blob) => {
      blobs.push(blob)
      return 'blob:x'
    })
    replaceUntilEnd(URL, 'revokeObjectURL', (url: string) => void saved.push(`gone ${url}`))
    replaceUntilEnd(HTMLAnchorElement.prototype, 'click', function (this: HTMLAnchorElement) {
      saved.push(this.download, this.href)
    })
    const chat = await showPart(
      byData('document', 'text/html', {filename: '../plan.html'}, btoa('<b>plan</b>')),
    )

    find(chat, '.file').click()
    await new Promise((resolve) => setTimeout(resolve, 5))

    assert.deepEqual(saved, ['_plan.html', 'blob:x', 'gone blob:x'])
    assert.equal(blobs[0]?.type, 'application/octet-stream')
    assert.equal(await blobs[0]?.text(), '<b>plan</b>')
  })

  it('stands under the visitor’s own words', async () => {
    const chat = await emptyChat()
    const turn: Turn = {
      kind: 'user',
      key: 'u1',
      messageId: 'u1',
      text: 'Look',
      parts: [byData('image', 'image/png'), byData('document', 'text/plain', {filename: 'a.txt'})],
      delivery: 'sent',
    }

    await show(chat, turn, {...turn, key: 'u2', text: ''})

    assert.lengthOf(findAll(chat, '.turn.user img.media'), 2)
    assert.lengthOf(findAll(chat, '.turn.user .file'), 2)
    assert.lengthOf(findAll(chat, '[part=bubble]'), 1)
  })

  it('stands among the details of a tool whose result it is', async () => {
    const chat = await emptyChat()

    await show(
      chat,
      agentTurn([toolCall({args: '', result: '', parts: [byData('image', 'image/png')]})]),
    )

    assert.isTrue(shows(chat, '[part=tool-body] img.media'))
    assert.equal(words(chat, '[part=tool-body]'), 'Result')
  })
})
