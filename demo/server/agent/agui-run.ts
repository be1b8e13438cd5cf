// One run for a client of AG-UI: as for any other, and it can ask back, think aloud and use the page.
import type {Interrupt} from '@ag-ui/core'
import {callFor} from '../language/calls.ts'
import type {Intent} from '../language/intents.ts'
import {remember, type Memory} from '../language/memory.ts'
import {understandForAgui} from '../language/understand.ts'
import {drawWorkload} from '../pictures/workload.ts'
import {replyToAttachments} from '../replies/attachments.ts'
import {tellView} from '../replies/boards.ts'
import {replyToChart} from '../replies/charts.ts'
import {composeReply, type Outcome} from '../replies/compose.ts'
import {replyToFirst} from '../replies/firsts.ts'
import {followUpsTo} from '../replies/follow-ups.ts'
import {readSummary} from '../replies/summaries.ts'
import {EXAMPLES_FOR_AG_UI} from '../replies/talk.ts'
import type {StoredInterrupt} from '../store/interrupts.ts'
import {allTasks} from '../store/tasks.ts'
import {settleApproval} from './approvals.ts'
import {carryOut} from './calls.ts'
import {lookUp, lookUpsFrom} from './look-ups.ts'
import type {AguiRun, Moment, Settled} from './moments.ts'
import {splitWords} from './pace.ts'
import {settleFilter} from './page-calls.ts'
import {settleForm} from './planning.ts'
import {weigh} from './reasoning.ts'
import {readWorld} from './world.ts'

type WaitsFor = 'nothing' | 'page' | 'visitor'

/**
 * A run that goes on after an answer is the same run again: what was done stands on record under the
 * place of its wish in the sentence, and is neither done nor told a second time.
 */
export async function* runAguiAgent(run: AguiRun): AsyncGenerator<Moment> {
  const intents = run.text.trim() === '' ? [] : understandForAgui(run.text, await readWorld(run))
  const calls = [...run.earlier]
  const outcomes: Outcome[] = []
  const asked: StoredInterrupt[] = []
  let waitsFor: WaitsFor = 'nothing'

  for (let position = 0; position < intents.length;) {
    const together = waitsFor === 'visitor' ? [] : lookUpsFrom(intents, position)
    if (together.length > 1) {
      const found = yield* lookUp(run, together, position, remember(calls))
      calls.push(...found)
      outcomes.push(...together.map((intent, index) => withReply(run, intent, found[index])))
      position += together.length
      continue
    }
    const intent = intents[position]
    if (intent === undefined) break
    const settled: Settled<Outcome> = yield* settle(
      run,
      intent,
      position,
      remember(calls),
      waitsFor,
    )
    if (settled.state === 'later') break
    if (settled.state === 'asked') {
      asked.push(settled.interrupt)
      waitsFor = 'visitor'
    } else if (settled.state === 'pending') {
      waitsFor = 'page'
    } else {
      outcomes.push(settled.outcome)
      if (settled.outcome.call !== undefined) calls.push(settled.outcome.call)
    }
    position++
  }

  if (asked.length > 0) yield {type: 'ask', interrupts: asked.map(toInterrupt)}
  if (waitsFor === 'nothing') yield* answer(run, outcomes)
}

async function* settle(
  run: AguiRun,
  intent: Intent,
  position: number,
  memory: Memory,
  waitsFor: WaitsFor,
): AsyncGenerator<Moment, Settled<Outcome>> {
  if (intent.kind === 'filter') {
    return waitsFor === 'visitor' ? {state: 'later'} : yield* settleFilter(run, intent, position)
  }
  if (intent.kind === 'form') {
    return waitsFor === 'page' ? {state: 'later'} : yield* settleForm(run, intent, position)
  }
  if (intent.kind === 'looking') {
    const reply = tellView(run.client.state, await allTasks(run.database), run.today)
    return {state: 'done', outcome: {intent, reply}}
  }
  const planned = callFor(intent, memory)
  if (planned === undefined) return {state: 'done', outcome: {intent}}
  const approval = yield* settleApproval(run, intent, position, planned, waitsFor !== 'page')
  if (approval !== undefined) return approval
  if (waitsFor === 'visitor') return {state: 'later'}
  const draw = intent.kind === 'chart' ? {draw: drawResult} : {}
  const call = yield* carryOut(run, position, {...planned, ...draw})
  return {state: 'done', outcome: withReply(run, intent, call)}
}

function drawResult(result: unknown) {
  const summary = readSummary(result)
  return summary && drawWorkload(summary)
}

function withReply({today}: AguiRun, intent: Intent, call: Outcome['call']): Outcome {
  const outcome = {intent, ...(call && {call})}
  if (intent.kind === 'chart') return {...outcome, reply: replyToChart(call?.result)}
  const reply = intent.kind === 'first' ? replyToFirst(call?.result, today) : undefined
  return reply === undefined ? outcome : {...outcome, reply}
}

async function* answer(run: AguiRun, outcomes: readonly Outcome[]): AsyncGenerator<Moment> {
  for (const word of splitWords(weigh(outcomes, run.today))) {
    await run.pace.beforeWord(word)
    yield {type: 'thought', delta: word}
  }
  const reply = composeReply(outcomes, {
    today: run.today,
    tools: run.tools,
    earlier: remember(run.earlier),
    examples: EXAMPLES_FOR_AG_UI,
  })
  const received = replyToAttachments(run.client.attachments)
  for (const word of splitWords([reply, received].filter(Boolean).join('\n\n'))) {
    await run.pace.beforeWord(word)
    yield {type: 'text', delta: word}
  }
  const texts = followUpsTo(outcomes, run.client.pageTools)
  if (texts.length > 0) yield {type: 'follow-ups', texts}
}

function toInterrupt({id, reason, message, callId, schema}: StoredInterrupt): Interrupt {
  return {
    id,
    reason,
    message,
    ...(callId !== null && {toolCallId: callId}),
    responseSchema: schema,
  }
}
