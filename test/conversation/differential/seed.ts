/** What every random suite here starts from: a seed that is told, and how much is tried. */

/**
 * What every run of the suite starts from, so that none is red by chance; `undefined` searches new
 * ground, and tells the seed to write here where that finds something.
 */
const PINNED: number | undefined = 20_261_121

/** The seed of this run. */
export const SEED: number = PINNED ?? Date.now() % 2 ** 31

// The fold is the same script in every browser, so Chromium tries it all and the others a tenth.
const isChromium = /Chrom/.test(navigator.userAgent)

/** How much of it all this browser tries. */
export const SHARE: number = isChromium ? 1 : 0.1

/** Tells the seed, and keeps the official client's warnings out of the report. */
export function quiet(): void {
  const {warn, error} = console

  before(() => {
    console.log(`differential seed ${SEED}`)
    console.warn = console.error = () => {}
  })

  after(() => {
    Object.assign(console, {warn, error})
  })
}
