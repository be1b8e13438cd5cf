/**
 * Playwright's `test` with what every spec here needs: the demo, an agent the test plays by hand, a
 * site to put pages on, and a page that must not complain.
 */
import {existsSync} from 'node:fs'
import {test as base} from '@playwright/test'
import {startDemo, type Demo} from '../../../demo/server/app.ts'
import {reply, startAgent, type Agent} from './agent.ts'
import {Chat} from './chat.ts'
import {Complaints} from './complaints.ts'
import {expect} from './expect.ts'
import {pageWith, startSite, type PageOptions, type Site} from './site.ts'

export {expect} from './expect.ts'

const BUILT_SCRIPT = new URL('../../../dist/agui-chat.min.js', import.meta.url)

interface Fixtures {
  readonly agent: Agent
  /** What the agent says to everything; without it the test plays the agent by hand. */
  readonly alwaysSays: string
  readonly chat: Chat
  /** Goes to a page of the site with one widget, which talks to the agent unless told otherwise. */
  readonly open: (options?: PageOptions & {readonly endpoint?: string}) => Promise<void>
  /** Looked at when the test is over: what it did not expect fails it. */
  readonly complaints: Complaints
}

interface SharedFixtures {
  /** One for all tests of a worker, since a database takes seconds to start; nothing is kept. */
  readonly demo: Demo
  readonly site: Site
  readonly builtScript: URL
}

/** The day of the design's pictures. */
export const FRIDAY = new Date(2026, 10, 20, 10, 42)

export const test = base.extend<Fixtures, SharedFixtures>({
  builtScript: [BUILT_SCRIPT, {scope: 'worker', option: true}],
  demo: [
    async ({builtScript}, use) => {
      requireFile(builtScript)
      const demo = await startDemo({pace: 0, now: () => FRIDAY})
      await use(demo)
      await demo.close()
    },
    {scope: 'worker'},
  ],
  site: [
    async ({builtScript}, use) => {
      requireFile(builtScript)
      const site = await startSite(builtScript)
      await use(site)
      await site.close()
    },
    {scope: 'worker'},
  ],
  alwaysSays: ['', {option: true}],
  agent: async ({alwaysSays}, use) => {
    const agent = await startAgent(
      alwaysSays === '' ? undefined : (turn) => turn.end(...reply(alwaysSays)),
    )
    await use(agent)
    await agent.close()
  },
  chat: async ({page}, use) => {
    await use(new Chat(page))
  },
  open: async ({page, site, agent}, use) => {
    await use(async ({endpoint = agent.url, ...options} = {}) => {
      await page.goto(site.serve(pageWith(endpoint, options)))
    })
  },
  complaints: [
    // Asks for the agent so as to be over before it: an answer it cuts off then is nobody's fault.
    async ({page, agent: _agent}, use) => {
      const complaints = new Complaints()
      await complaints.watch(page)
      await use(complaints)
      expect(complaints.unexpected).toEqual([])
    },
    {auto: true},
  ],
})

function requireFile(script: URL): void {
  if (!existsSync(script)) throw new Error(`${script.pathname} is missing: run "npm run build".`)
}
