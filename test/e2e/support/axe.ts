/** What axe finds on a page. */
import AxeBuilder from '@axe-core/playwright'
import type {Page} from '@playwright/test'

/** Each violation as the rule and the elements that break it. */
export async function violations(page: Page): Promise<string[]> {
  // Something that has just appeared may still fade in, and would be judged half transparent.
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((animation) => animation.finished)),
  )
  const {violations} = await new AxeBuilder({page}).analyze()
  return violations.map(({id, nodes}) => `${id}: ${nodes.map(({html}) => html).join(' ')}`)
}
