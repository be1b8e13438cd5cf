/** A fresh page for every measurement, and the main thread's time as the browser itself counts it. */
import {chromium, type Browser, type CDPSession, type Page} from '@playwright/test'

/** Milliseconds of the main thread, by what they went into. */
export interface Cost {
  readonly cpu: number
  readonly style: number
  readonly layout: number
}

export async function launch(): Promise<Browser> {
  const isRoot = process.getuid?.() === 0
  return chromium.launch({
    executablePath: process.env['CHROME_PATH']!,
    args: [...(isRoot ? ['--no-sandbox'] : []), '--disable-gpu', '--disable-dev-shm-usage'],
  })
}

export interface Stage {
  readonly page: Page
  readonly devtools: CDPSession
}

/** Opens the page in a context of its own, does the work, and closes it. */
export async function onFreshPage<T>(
  browser: Browser,
  url: string,
  work: (stage: Stage) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({viewport: {width: 800, height: 700}})
  try {
    const page = await context.newPage()
    page.on('pageerror', (error) => console.error(`In the page: ${error.stack ?? error.message}`))
    await page.goto(`${url}/page.html`)
    await page.waitForFunction('globalThis.bench !== undefined')
    const devtools = await context.newCDPSession(page)
    await devtools.send('Performance.enable', {timeDomain: 'threadTicks'})
    return await work({page, devtools})
  } finally {
    await context.close()
  }
}

/** What the work cost the page's main thread. Starts from a heap without garbage. */
export async function measure<T>(
  {devtools}: Stage,
  work: () => Promise<T>,
): Promise<{readonly cost: Cost; readonly result: T}> {
  await devtools.send('HeapProfiler.collectGarbage')
  const before = await readMetrics(devtools)
  const result = await work()
  const after = await readMetrics(devtools)
  const spent = (name: string) => ((after.get(name) ?? 0) - (before.get(name) ?? 0)) * 1000
  const cost = {
    cpu: spent('TaskDuration'),
    style: spent('RecalcStyleDuration'),
    layout: spent('LayoutDuration'),
  }
  return {cost, result}
}

/** What a page holds that is no garbage. */
export interface Counts {
  /** Megabytes. */
  readonly heap: number
  readonly nodes: number
  readonly listeners: number
}

export async function readCounts({devtools}: Stage): Promise<Counts> {
  // What one collection finalises, the next one frees.
  for (let i = 0; i < 3; i++) await devtools.send('HeapProfiler.collectGarbage')
  const metrics = await readMetrics(devtools)
  return {
    heap: (metrics.get('JSHeapUsedSize') ?? 0) / 1e6,
    nodes: metrics.get('Nodes') ?? 0,
    listeners: metrics.get('JSEventListeners') ?? 0,
  }
}

/** Megabytes of the page's heap, without garbage. */
export async function readHeap(stage: Stage): Promise<number> {
  const {heap} = await readCounts(stage)
  return heap
}

async function readMetrics(devtools: CDPSession): Promise<ReadonlyMap<string, number>> {
  const {metrics} = await devtools.send('Performance.getMetrics')
  return new Map(metrics.map(({name, value}) => [name, value]))
}
