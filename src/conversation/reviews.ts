/**
 * LangChain's review of calls: one `on_interrupt` lists several, each of which is approved, changed
 * or declined by itself; one list of decisions, in the same order, answers them all.
 *
 * Its Python and its JavaScript spell the same names differently, so an answer is spelt as the
 * question was. See https://docs.langchain.com/oss/python/langchain/human-in-the-loop.
 */
import type {Interrupt} from '../protocol/events.ts'
import {
  asObject,
  asString,
  defined,
  isObject,
  ownField,
  readList,
  type JsonObject,
} from '../protocol/json.ts'
import {approval, callOf, type Question} from './asking-calls.ts'
import type {InterruptAnswer, InterruptItem} from './state.ts'

const PYTHON = ['action_requests', 'review_configs', 'action_name', 'allowed_decisions'] as const
const JAVASCRIPT = ['actionRequests', 'reviewConfigs', 'actionName', 'allowedDecisions'] as const

/** The key of an interrupt's metadata that says how a changed call is spelt in the answer. */
const REVIEW = 'review'

const EDITABLE: JsonObject = {
  type: 'object',
  properties: {approved: {type: 'boolean'}, editedArgs: {type: 'object'}},
  required: ['approved'],
}

/** A question for each call to be reviewed; none where this is no review. */
export function reviewQuestions(
  value: JsonObject,
  id: string,
  metadata: JsonObject,
): readonly Question[] {
  for (const [requests, configs, name, allowed] of [PYTHON, JAVASCRIPT]) {
    const asked = ownField(value, requests)
    if (!Array.isArray(asked)) continue
    const rules = readList(ownField(value, configs), asObject) ?? []
    const review = requests === PYTHON[0] ? 'edited_action' : 'editedAction'
    const marked = {...metadata, [REVIEW]: review}
    return asked.map((given: unknown, at) => {
      const request = asObject(given) ?? {}
      const call = callOf({
        name: request['name'],
        arguments: request['args'] ?? request['arguments'],
      })
      const rule = rules.find((candidate) => candidate[name] === call?.name)
      const decisions = rule?.[allowed]
      const isEditable = Array.isArray(decisions) && decisions.includes('edit')
      const interrupt = defined<Interrupt>({
        id: `${id}:${at + 1}`,
        reason: 'tool_call',
        // What follows its first words repeats the call.
        message: asString(request['description'])?.split('\n\nTool:')[0] || undefined,
        responseSchema: isEditable ? EDITABLE : approval('approved'),
        metadata: marked,
      })
      return defined<Question>({shape: 'command', interrupt, call})
    })
  }
  return []
}

type Answered = InterruptItem & {readonly answer: InterruptAnswer}

/** The decisions that answer a review; `undefined` where these are other questions. */
export function decisionsOf(
  items: readonly Answered[],
): {decisions: readonly object[]} | undefined {
  const isReview = items.every(({interrupt}) => interrupt.metadata?.[REVIEW] !== undefined)
  return isReview ? {decisions: items.map(decide)} : undefined
}

function decide({interrupt, call, answer}: Answered): object {
  const payload = asObject(answer.payload) ?? {}
  if (answer.status !== 'resolved' || payload['approved'] !== true) return {type: 'reject'}
  const args = ownField(payload, 'editedArgs')
  const word = String(interrupt.metadata?.[REVIEW])
  return isObject(args) ? {type: 'edit', [word]: {name: call?.name, args}} : {type: 'approve'}
}
