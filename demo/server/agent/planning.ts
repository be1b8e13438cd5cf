// Plans something with the visitor: a form to fill in, then the task, and a plan that shows how far it is.
import {isObject} from '../http/body.ts'
import type {Intent} from '../language/intents.ts'
import type {Outcome} from '../replies/compose.ts'
import {taskIn} from '../replies/results.ts'
import {bold} from '../replies/markdown.ts'
import {describeTask} from '../replies/phrases.ts'
import {findInterrupt, openInterrupt, type StoredInterrupt} from '../store/interrupts.ts'
import {carryOut} from './calls.ts'
import {formSchema, readForm} from './form.ts'
import type {AguiRun, Moment, Plan, Settled} from './moments.ts'

type FormIntent = Extract<Intent, {kind: 'form'}>

export async function* settleForm(
  run: AguiRun,
  intent: FormIntent,
  position: number,
): AsyncGenerator<Moment, Settled<Outcome>> {
  const tellPlan = (stage: Stage): Moment => ({
    type: 'plan',
    id: `plan_${run.key}_${position}`,
    plan: makePlan(intent, stage),
  })
  const interrupt = await findInterrupt(run.database, run.turn, position)
  if (interrupt === undefined || interrupt.status === 'open') {
    yield tellPlan('filling')
    return {state: 'asked', interrupt: interrupt ?? (await ask(run, intent, position))}
  }
  if (interrupt.status === 'cancelled') {
    yield tellPlan('cancelled')
    const lead = 'I created nothing: the form was cancelled.'
    return {state: 'done', outcome: {intent, reply: {lead}}}
  }

  const answer = readForm(interrupt.payload)
  if ('problem' in answer) {
    yield tellPlan('filling')
    return {state: 'asked', interrupt: await askAgain(run, intent, interrupt, answer.problem)}
  }
  yield tellPlan('creating')
  const call = yield* carryOut(run, position, {name: interrupt.name, ...answer})
  yield tellPlan('done')
  const task = taskIn(call.result)
  const lead = task && `Task created: ${bold(task.title)}${describeTask(task)}.`
  return {
    state: 'done',
    outcome: {intent, call, reply: {lead: lead ?? 'I could not create that task.'}},
  }
}

function ask(run: AguiRun, {title}: FormIntent, position: number): Promise<StoredInterrupt> {
  const known = title === undefined ? {} : {title}
  return open(run, position, 0, questionFor(title), known)
}

/** What was typed is kept, so that only what is wrong needs to be typed again. */
function askAgain(
  run: AguiRun,
  {title}: FormIntent,
  {position, attempt, payload}: StoredInterrupt,
  problem: string,
): Promise<StoredInterrupt> {
  const known = isObject(payload) ? payload : {}
  return open(run, position, attempt + 1, `${problem} ${questionFor(title)}`, known)
}

function open(
  {database, turn}: AguiRun,
  position: number,
  attempt: number,
  message: string,
  known: Parameters<typeof formSchema>[0],
): Promise<StoredInterrupt> {
  return database.transaction((queries) =>
    openInterrupt(queries, {
      turn,
      position,
      attempt,
      reason: 'input_required',
      message,
      callId: null,
      name: 'create_task',
      arguments: {},
      schema: formSchema(known),
    }),
  )
}

function questionFor(title: string | undefined): string {
  return title === undefined ? 'What is the task?' : `What are the details of “${title}”?`
}

type Stage = 'filling' | 'creating' | 'done' | 'cancelled'

const STATUSES: Readonly<Record<Stage, readonly [Plan['status'], Plan['status'], Plan['status']]>> =
  {
    filling: ['waiting', 'running', 'waiting'],
    creating: ['running', 'done', 'running'],
    done: ['done', 'done', 'done'],
    cancelled: ['cancelled', 'cancelled', 'cancelled'],
  }

function makePlan({title}: FormIntent, stage: Stage): Plan {
  const [status, filling, creating] = STATUSES[stage]
  return {
    title: title === undefined ? 'Add a task with all details' : `Plan: ${title}`,
    status,
    steps: [
      {title: 'Collect the details', status: filling},
      {title: 'Create the task', status: creating},
    ],
  }
}
