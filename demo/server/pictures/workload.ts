// Draws who has how much work: a bar for each person, a field of it for each open task.
import {joinWords} from '../replies/phrases.ts'
import type {TaskSummary} from '../tools/task-summary.ts'
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

const WIDTH = 480
const MARGIN = 16
const BAR_HEIGHT = 28
const GAP = 14
const SEAM = 2

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
  const height = 2 * MARGIN + bars.length * (BAR_HEIGHT + GAP) - GAP
  const canvas = createCanvas(WIDTH, height, PAPER)
  const field = Math.floor((WIDTH - 2 * MARGIN) / most)
  for (const [row, {count, colour}] of bars.entries()) {
    const top = MARGIN + row * (BAR_HEIGHT + GAP)
    for (let task = 0; task < count; task++) {
      const left = MARGIN + task * field
      const box = {left, top, width: Math.max(1, field - SEAM), height: BAR_HEIGHT}
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
