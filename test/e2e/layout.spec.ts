/** Narrow and wide, mirrored, in forced colours, without motion: everything has its place. */
import type {Locator} from '@playwright/test'
import {delta, reply} from './support/agent.ts'
import type {Chat} from './support/chat.ts'
import {expect, test} from './support/test.ts'

// All that is wider than a phone.
const WIDE = [
  `A word of ${'many'.repeat(60)} letters and an address: https://example.com/${'path/'.repeat(40)}`,
  `\`${'inline_code_'.repeat(30)}\``,
  `\`\`\`sh\n${'a long line of code '.repeat(12)}\n\`\`\``,
  `| ${'Column | '.repeat(12)}\n|${'---|'.repeat(12)}\n| ${'some content | '.repeat(12)}`,
  `> ${'- nested '.repeat(8)}`,
].join('\n\n')

for (const width of [320, 360, 1280]) {
  test(`at ${width} px nothing is wider than its place`, async ({open, page, chat, agent}) => {
    await page.setViewportSize({width, height: 640})
    await open()
    await chat.say(`A question with ${'one_long_word'.repeat(30)}`)
    ;(await agent.turn()).end(
      {type: 'STEP_STARTED', stepName: `look_up_${'everything_'.repeat(20)}`},
      {type: 'TOOL_CALL_START', toolCallId: 'c1', toolCallName: 'call_'.repeat(30)},
      {type: 'TOOL_CALL_RESULT', toolCallId: 'c1', messageId: 'm0', content: 'x'.repeat(1000)},
      delta(WIDE),
      {type: 'RUN_ERROR', message: 'No'},
    )
    await expect(chat.retry).toBeVisible()
    await chat.replies.locator('summary').first().click()

    expect(await overflow(page.locator('html'))).toBe(0)
    expect(await overflow(chat.log)).toBe(0)
    expect(await escapees(chat)).toEqual([])
    await expect(chat.input).toBeInViewport({ratio: 1})
    await expect(chat.retry).toBeInViewport({ratio: 1})
  })

  test(`the demo page fits ${width} px, before and after an answer`, async ({page, demo, chat}) => {
    await page.setViewportSize({width, height: 800})
    await page.goto(demo.url)
    await expect(chat.input).toBeVisible()
    expect(await overflow(page.locator('html'))).toBe(0)

    await chat.ask('What’s due next week?')

    await expect(chat.replies.locator('table')).toBeVisible()
    expect(await overflow(page.locator('html'))).toBe(0)
    expect(await overflow(chat.log)).toBe(0)
    expect(await escapees(chat)).toEqual([])
  })
}

test('the message box grows with its text up to six lines, then scrolls', async ({open, chat}) => {
  await open()
  const heights: number[] = []
  for (const lines of [1, 2, 6, 12]) {
    await chat.input.fill(Array.from({length: lines}, (_, nth) => `Line ${nth}`).join('\n'))
    heights.push((await chat.input.boundingBox())?.height ?? 0)
  }

  expect(heights).toEqual([36, 60, 156, 168])
})

test('a page from right to left gets a mirrored widget', async ({open, chat, demo}) => {
  const endpoint = `${demo.url}replay/maf-py-backend-tool`
  const attributes = 'storage="none"'
  const places = async (html: string) => {
    await open({endpoint, html, attributes})
    await chat.ask('Weather in Seattle?')
    await chat.replies.locator('summary').click()
    return stands(chat)
  }

  const ltr = await places('lang="en"')
  const rtl = await places('lang="en" dir="rtl"')

  expect(rtl.map(([part]) => part)).toEqual(ltr.map(([part]) => part))
  const wrong = ltr.filter(([, left, right], nth) => {
    const [, rtlLeft = 0, rtlRight = 0] = rtl[nth] ?? []
    return Math.abs(left - rtlRight) > 1 || Math.abs(right - rtlLeft) > 1
  })
  expect(wrong).toEqual([])
})

test('an Arabic message reads from right to left on any page', async ({open, chat, agent}) => {
  await open()
  await chat.say('مرحبا بالعالم')
  ;(await agent.turn()).end(...reply('أهلا، كيف يمكنني المساعدة؟'))
  await chat.expectIdle()

  for (const text of [chat.bubbles, chat.replies.locator('p').first()]) {
    expect(await text.evaluate((element) => getComputedStyle(element).direction)).toBe('rtl')
  }
})

for (const dir of ['ltr', 'rtl']) {
  test(`the title of a card and the name of its function stand apart: ${dir}`, async ({
    open,
    chat,
    demo,
  }) => {
    const endpoint = `${demo.url}replay/maf-py-backend-tool`
    await open({endpoint, html: `lang="en" dir="${dir}"`})
    await chat.ask('Weather?')

    const gap = await chat.replies.locator('.tool-title').evaluate((title) => {
      const words = document.createRange()
      const text = [...title.childNodes].find((node) => node.nodeType === node.TEXT_NODE)
      words.selectNode(text ?? title)
      const boxes = [words, title.querySelector('small')].map((part) =>
        part?.getBoundingClientRect(),
      )
      const [first, second] = boxes.sort((one, other) => (one?.left ?? 0) - (other?.left ?? 0))
      return (second?.left ?? 0) - (first?.right ?? 0)
    })

    expect(gap).toBeGreaterThan(4)
  })
}

test('forced colours: every box has a border, every icon one of the system’s colours', async ({
  open,
  page,
  chat,
  agent,
}) => {
  await page.emulateMedia({forcedColors: 'active'})
  await open()
  await chat.say('Look')
  ;(await agent.turn()).end(
    {type: 'STEP_STARTED', stepName: 'think'},
    {type: 'STEP_FINISHED', stepName: 'think'},
    {type: 'TOOL_CALL_START', toolCallId: 'c1', toolCallName: 'look_up'},
    delta('Found.'),
    {type: 'RUN_ERROR', message: 'No'},
  )
  await expect(chat.retry).toBeVisible()

  for (const part of ['panel', 'bubble', 'tool', 'error', 'retry', 'composer']) {
    await expect(chat.host.locator(`[part~="${part}"]`)).not.toHaveCSS('border-top-width', '0px')
  }
  const icons = chat.host.locator('svg:visible')
  expect(await icons.count()).toBeGreaterThan(5)
  expect(await icons.evaluateAll(withOwnColours)).toEqual([])
})

for (const motion of ['no-preference', 'reduce'] as const) {
  test(`motion ${motion}: ${motion === 'reduce' ? 'nothing moves' : 'what works is seen to move'}`, async ({
    open,
    page,
    chat,
    agent,
  }) => {
    await page.emulateMedia({reducedMotion: motion})
    await open()
    await chat.say('Look')
    const turn = await agent.turn()
    await expect(chat.indicator).toBeVisible()
    const waiting = await moving(chat)
    turn.send(
      {type: 'STEP_STARTED', stepName: 'think'},
      {type: 'TOOL_CALL_START', toolCallId: 'c1', toolCallName: 'look_up'},
      {type: 'TOOL_CALL_END', toolCallId: 'c1'},
    )
    await expect(chat.replies).toContainText('Running')
    const working = await moving(chat)

    if (motion === 'reduce') expect([waiting, working]).toEqual([0, 0])
    else expect([waiting, working]).toEqual([3, 2]) // three dots; two rings
  })
}

/** The icons that are drawn in no colour of the system's, which may not be seen on its background. */
function withOwnColours(icons: Element[]): string[] {
  const probe = document.body.appendChild(document.createElement('i'))
  const names = ['CanvasText', 'ButtonText', 'ButtonFace', 'GrayText', 'Highlight']
  const colours = new Set(
    names.map((name) => {
      probe.style.color = name
      return getComputedStyle(probe).color
    }),
  )
  probe.remove()
  return icons
    .filter((icon) => !colours.has(getComputedStyle(icon).stroke))
    .map((icon) => `${icon.parentElement?.className ?? ''} ${getComputedStyle(icon).stroke}`)
}

/** How many pixels something can be scrolled sideways. */
function overflow(element: Locator): Promise<number> {
  return element.evaluate(({scrollWidth, clientWidth}) => scrollWidth - clientWidth)
}

/** What reaches out of the panel at a side and is not cut off by a scroller of its own. */
function escapees(chat: Chat): Promise<string[]> {
  return chat.host.evaluate((host) => {
    const panel = host.shadowRoot?.querySelector('.panel')
    if (panel === null || panel === undefined) return ['no panel']
    const {left, right} = panel.getBoundingClientRect()
    return [...panel.querySelectorAll('*')].flatMap((element) => {
      const box = element.getBoundingClientRect()
      const isIn = box.left >= left - 1 && box.right <= right + 1
      const hasBox = getComputedStyle(element).display !== 'contents'
      return isIn || !hasBox || isClipped(element.parentElement)
        ? []
        : element.outerHTML.slice(0, 100)
    })

    function isClipped(box: Element | null): boolean {
      if (box === null || box === panel) return false
      const isOwnScroller = getComputedStyle(box).overflowX !== 'visible' && !box.matches('.log')
      return isOwnScroller || isClipped(box.parentElement)
    }
  })
}

/** The parts with their distances from the left and the right edge of the panel. */
function stands(chat: Chat): Promise<[part: string, left: number, right: number][]> {
  return chat.host.evaluate((host) => {
    const panel = host.shadowRoot?.querySelector('.panel')
    const {left = 0, right = 0} = panel?.getBoundingClientRect() ?? {}
    return [...(panel?.querySelectorAll('[part]') ?? [])].map((element) => {
      const box = element.getBoundingClientRect()
      return [element.part.value, box.left - left, right - box.right]
    })
  })
}

/** Animations that run without end. */
function moving(chat: Chat): Promise<number> {
  return chat.host.evaluate((host) => {
    const all = [...document.getAnimations(), ...(host.shadowRoot?.getAnimations() ?? [])]
    const endless = all.filter(({effect}) => effect?.getTiming().iterations === Infinity)
    return new Set(endless).size
  })
}
