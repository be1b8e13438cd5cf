// Finds out which turn of its thread a request belongs to: a new one, one told again, or one that waits.
import {AgentError} from '../agent/agent-error.ts'
import {isApproval} from '../agent/approvals.ts'
import {ensureThread, openTurn, readTurn, type Question} from '../store/conversations.ts'
import type {Database, Queries} from '../store/database.ts'
import {
  answerInterrupt,
  interruptsOf,
  type InterruptAnswer,
  type StoredInterrupt,
} from '../store/interrupts.ts'

interface AguiTurn {
  readonly turn: number
  readonly text: string
  readonly messageId: string | undefined
  /** The calls that wait, or waited, for an answer: the client shows them since the run before. */
  readonly askedCalls: readonly string[]
  /** What was answered in the end, where these answers came before. */
  readonly answered: string | undefined
}

/** One transaction: requests that repeat each other at once meet in one turn, and one answer counts. */
export function openAguiTurn(
  database: Database,
  thread: string,
  question: Question | undefined,
  resume: readonly InterruptAnswer[],
): Promise<AguiTurn | undefined> {
  return database.transaction(async (queries) => {
    await ensureThread(queries, thread)
    const interrupts = await interruptsOf(queries, thread)
    if (resume.length > 0) return resumeTurn(queries, interrupts, resume)
    if (question === undefined) return undefined
    const turn = await openTurn(queries, thread, question)
    const open = interrupts.filter(({status}) => status === 'open')
    if (open.some((interrupt) => interrupt.turn !== turn)) {
      throw new AgentError(
        'APPROVAL_RESUME_REQUIRED',
        `There is an open question: ${open.map(({message}) => message).join(' ')} Answer it with "resume" first.`,
      )
    }
    return {
      turn,
      text: question.text,
      messageId: question.messageId,
      askedCalls: [],
      answered: undefined,
    }
  })
}

async function resumeTurn(
  queries: Queries,
  interrupts: readonly StoredInterrupt[],
  answers: readonly InterruptAnswer[],
): Promise<AguiTurn> {
  const asked = answers.map((answer) => {
    const interrupt = interrupts.find(({id}) => id === answer.interruptId)
    if (interrupt !== undefined) return interrupt
    throw new AgentError(
      'APPROVAL_RESUME_NOT_FOUND',
      `This thread never asked a question with the id ${answer.interruptId}.`,
    )
  })
  const isRepeated = asked.every(({status}) => status !== 'open')
  if (!isRepeated) {
    checkAll(interrupts, answers)
    for (const answer of answers) await answerInterrupt(queries, answer)
  }
  const turn = asked[0]?.turn ?? 0
  const row = await readTurn(queries, turn)
  return {
    turn,
    text: row?.question ?? '',
    messageId: row?.messageId ?? undefined,
    askedCalls: interrupts.flatMap((one) => (one.turn === turn ? (one.callId ?? []) : [])),
    answered: isRepeated ? (row?.answer ?? undefined) : undefined,
  }
}

/** Every open question is answered at once, each in a way that fits it, or nothing is done. */
function checkAll(
  interrupts: readonly StoredInterrupt[],
  answers: readonly InterruptAnswer[],
): void {
  for (const {id, status, reason, message} of interrupts) {
    if (status !== 'open') continue
    const answer = answers.find(({interruptId}) => interruptId === id)
    if (answer === undefined) {
      throw new AgentError(
        'APPROVAL_RESUME_MISSING_INTERRUPT',
        `Every open question needs an answer, and this one has none: ${message}`,
      )
    }
    if (reason === 'tool_call' && answer.status === 'resolved' && !isApproval(answer.payload)) {
      throw new AgentError(
        'APPROVAL_RESUME_INVALID_RESPONSE',
        `The answer to “${message}” must look like {"approved": true}.`,
      )
    }
  }
}
