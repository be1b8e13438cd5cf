// One run of the agent: reads the sentence, calls tools one after the other, streams the answer.
import {callFor} from '../language/calls.ts'
import {remember} from '../language/memory.ts'
import {understand} from '../language/understand.ts'
import {composeReply, type Outcome} from '../replies/compose.ts'
import {carryOut, type Run, type RunEvent} from './calls.ts'
import {splitWords} from './pace.ts'
import {readWorld} from './world.ts'

/** Throws what a tool throws. Once `signal` is aborted no further tool is started. */
export async function* runAgent(run: Run): AsyncGenerator<RunEvent> {
  const outcomes: Outcome[] = []
  const calls = [...run.earlier]
  for (const intent of understand(run.text, await readWorld(run))) {
    const planned = callFor(intent, remember(calls))
    if (planned === undefined) {
      outcomes.push({intent})
      continue
    }
    const call = yield* carryOut(run, calls.length - run.earlier.length, planned)
    calls.push(call)
    outcomes.push({intent, call})
  }

  const reply = composeReply(outcomes, {
    today: run.today,
    tools: run.tools,
    earlier: remember(run.earlier),
  })
  for (const word of splitWords(reply)) {
    await run.pace.beforeWord(word)
    yield {type: 'text', delta: word}
  }
}
