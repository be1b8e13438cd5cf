// Fenced blocks to look at: code to be coloured, and two languages that the page draws.
import type {Reply} from './compose.ts'
import {fence} from './markdown.ts'

const CODE = `// Ticks a task off, and tells whoever listens.
import {board, type Task} from './board.ts'

const MAX_TRIES = 3

export async function complete(id: number): Promise<Task> {
  for (let tried = 1; tried <= MAX_TRIES; tried++) {
    const response = await fetch(\`/api/tasks/\${id}\`, {
      method: 'PATCH',
      body: JSON.stringify({done: true}),
    })
    if (response.ok) return board.update(await response.json())
  }
  throw new Error('The board could not be reached.')
}`

const FORMULA = String.raw`P(\text{on time}) = \prod_{i=1}^{n} \left(1 - \frac{r_i}{t_i}\right) \approx e^{-\sum_i r_i / t_i}`

const DIAGRAM = `flowchart LR
  task([New task]) --> owner{Has an owner?}
  owner -- yes --> work([Work on it])
  owner -- no --> assign[Assign it]
  assign --> work`

/** By what they show. */
export const SAMPLES: Readonly<Record<'code' | 'formula' | 'diagram', Reply>> = {
  code: {
    lead: 'This is how a page could tick a task off:',
    body: [
      fence('ts', CODE),
      'From the command line:',
      fence('sh', 'harbor tasks complete 3 --notify "Amara"'),
    ],
  },
  formula: {
    lead: 'If every task runs its own risk of being late, all of them are on time with a probability of',
    body: [fence('math', FORMULA)],
  },
  diagram: {
    lead: 'The way of a task across the board:',
    body: [fence('mermaid', DIAGRAM)],
  },
}
