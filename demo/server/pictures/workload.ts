// Draws who has how much work: a bar for each person, a field of it for each open task.
import {joinWords} from '../replies/phrases.ts'
import type {TaskSummary} from '../tools/task-summary.ts'
import {heightOf, write} from './letters.ts'
import {createCanvas, encodePng, fillBox, type Colour} from './png.ts'

export interface Picture {
  readonly filename: string
  /** What it shows, for whoever does not see it. */
  readonly alt: string
  readonly png: Buffer
}

export interface Bar {
  readonly label: string
  readonly count: number
  readonly colour: string
}

// Told apart also by who sees few colours: their lightness differs, too.
const COLOURS: Readonly<Record<string, Colour>> = {
  blue: [0, 84, 166],
  orange: [230, 126, 0],
  green: [46, 160, 67],
  purple: [118, 68, 160],
  red: [190, 30, 45],
  yellow: [240, 200, 40],
  teal: [0, 150, 160],
  brown: [120, 80, 40],
}
const NAMES = Object.keys(COLOURS)
const NOBODY = 'grey'
const GREY: Colour = [140, 140, 140]
const PAPER: Colour = [255, 255, 255]
const INK: Colour = [40, 44, 52]

// The shape most places leave for a picture that has not come yet.
const WIDTH = 640
const HEIGHT = 360
const MARGIN = 20
const GAP = 16
const SEAM = 2
const LETTER_SCALE = 2
const LABEL = heightOf(LETTER_SCALE) + 6

export function barsOf({people, unassigned}: TaskSummary): Bar[] {
  const bars = people.map(({owner, open}, index) => ({
    label: owner,
    count: open,
    colour: NAMES[index % NAMES.length] ?? NOBODY,
  }))
  return unassigned === 0
    ? bars
    : [...bars, {label: 'Unassigned', count: unassigned, colour: NOBODY}]
}

/** Nothing when there is no open task to draw. */
export function drawWorkload(summary: TaskSummary): Picture | undefined {
  const bars = barsOf(summary)
  const most = Math.max(0, ...bars.map(({count}) => count))
  if (most === 0) return undefined
  const canvas = createCanvas(WIDTH, HEIGHT, PAPER)
  const field = Math.max(1, Math.floor((WIDTH - 2 * MARGIN) / most))
  const row = Math.max(1, Math.floor((HEIGHT - 2 * MARGIN) / bars.length))
  const width = Math.max(1, field - SEAM)
  const height = Math.max(1, row - LABEL - GAP)
  for (const [index, {label, count, colour}] of bars.entries()) {
    const top = MARGIN + index * row
    write(canvas, `${label} ${count}`, {left: MARGIN, top, scale: LETTER_SCALE}, INK)
    for (let task = 0; task < count; task++) {
      const box = {left: MARGIN + task * field, top: top + LABEL, width, height}
      fillBox(canvas, box, COLOURS[colour] ?? GREY)
    }
  }
  const counts = joinWords(bars.map(({label, count}) => `${label} ${count}`))
  return {
    filename: 'workload.png',
    alt: `Bar chart of open tasks: ${counts}.`,
    png: encodePng(canvas),
  }
}
