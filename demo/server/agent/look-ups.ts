// Looks several things up at the same time, since none of them waits for another.
import {callFor} from '../language/calls.ts'
import type {Intent} from '../language/intents.ts'
import type {Memory} from '../language/memory.ts'
import type {RecordedCall} from '../store/conversations.ts'
import {capitalise} from '../words.ts'
import {numberWord} from '../replies/phrases.ts'
import {isNew, perform, prepareCall, type PreparedCall} from './calls.ts'
import type {AguiRun, Moment, Plan} from './moments.ts'

const LOOK_UPS: ReadonlySet<Intent['kind']> = new Set(['list', 'summary', 'first'])

/** The wishes from `position` on that only read, and that name nothing said before. */
export function lookUpsFrom(intents: readonly Intent[], position: number): Intent[] {
  const rest = intents.slice(position)
  const end = rest.findIndex(({kind}) => !LOOK_UPS.has(kind))
  return end === -1 ? rest : rest.slice(0, end)
}

/** Returns the calls in the order of their wishes; their results are told as each is there. */
export async function* lookUp(
  run: AguiRun,
  intents: readonly Intent[],
  position: number,
  memory: Memory,
): AsyncGenerator<Moment, RecordedCall[]> {
  const prepared = await Promise.all(
    intents.map((intent, index) => {
      const planned = callFor(intent, memory)
      if (planned === undefined) throw new Error(`There is nothing to look up for ${intent.kind}.`)
      return prepareCall(run, position + index, planned)
    }),
  )
  const finished = new Map<PreparedCall, RecordedCall>()
  const tellPlan = (): Moment => ({
    type: 'plan',
    id: `plan_${run.key}_${position}`,
    plan: makePlan(intents, (index) => {
      const call = prepared[index]
      return call !== undefined && finished.has(call)
    }),
  })

  yield tellPlan()
  const fresh = prepared.filter(({callId}) => isNew(run, callId))
  if (fresh.length > 0) yield {type: 'calls', calls: fresh}
  const working = new Map(
    prepared.map((call) => [call, perform(run, call).then((done) => [call, done] as const)]),
  )
  try {
    while (working.size > 0) {
      const [call, done] = await Promise.race(working.values())
      working.delete(call)
      finished.set(call, done)
      const {callId, tool} = call
      if (!run.shown.answered.has(callId)) {
        yield {type: 'result', callId, tool, result: done.result}
      }
      yield tellPlan()
    }
  } finally {
    await Promise.allSettled(working.values()) // where one fails, the others end unheard
  }
  return prepared.flatMap((call) => finished.get(call) ?? [])
}

function makePlan(intents: readonly Intent[], isDone: (index: number) => boolean): Plan {
  const steps = intents.map((intent, index) => ({
    title: titleOf(intent),
    status: isDone(index) ? ('done' as const) : ('running' as const),
  }))
  return {
    title: `${capitalise(numberWord(intents.length))} things to look up`,
    status: steps.every(({status}) => status === 'done') ? 'done' : 'running',
    steps,
  }
}

function titleOf(intent: Intent): string {
  switch (intent.kind) {
    case 'summary':
      return intent.focus === 'workload' ? 'Count who has how much work' : 'Count the tasks'
    case 'list':
      return 'Look the tasks up'
    default:
      return 'Find out what comes first'
  }
}
