// What is said about tasks that were changed, ticked off or deleted.
import {formatLong} from '../days.ts'
import type {Intent} from '../language/intents.ts'
import type {Memory} from '../language/memory.ts'
import {VISITOR} from '../language/people.ts'
import type {RecordedCall} from '../store/conversations.ts'
import type {Task} from '../store/tasks.ts'
import type {Occasion, Reply} from './compose.ts'
import {bold, escapeMarkdown} from './markdown.ts'
import {replyToMiss, WHICH_TASK} from './misses.ts'
import {joinWords, priorityPhrase} from './phrases.ts'
import {errorIn, taskIn} from './results.ts'

/** Told from what the call did rather than from the wish: "the second one" and "undo" name no wish. */
export function replyToChange(
  intent: Intent,
  call: RecordedCall | undefined,
  {earlier}: Occasion,
): Reply {
  if (call === undefined) return tellNothingDone(intent, earlier)
  const {result, name} = call
  if (errorIn(result) !== undefined) return replyToMiss(result)
  const deleted = taskIn(result, 'deleted')
  if (deleted) return {lead: `Deleted ${bold(deleted.title)}.`}
  const task = taskIn(result)
  if (task === undefined) return {lead: 'Done.'}
  if (name === 'create_task') return {lead: `${bold(task.title)} is back on the board.`}
  const before = taskIn(result, 'before') ?? task
  return {lead: name === 'complete_task' ? tellDone(task, before) : tellChanges(task, before)}
}

function tellNothingDone({kind}: Intent, {pending}: Memory): Reply {
  if (kind === 'undo') return {lead: 'There is nothing to undo: I have changed nothing so far.'}
  return kind === 'choose' && pending === undefined
    ? {lead: 'There is nothing to choose from right now. Tell me what to do, and with which task.'}
    : WHICH_TASK
}

function tellDone(task: Task, before: Task): string {
  return before.done
    ? `${bold(task.title)} was already done.`
    : `Done: ${bold(task.title)} is ticked off.`
}

function tellChanges(task: Task, before: Task): string {
  if (task.title !== before.title) return `Renamed ${bold(before.title)} to ${bold(task.title)}.`
  const changes = [
    task.done === before.done ? '' : task.done ? 'done' : 'open again',
    task.due === before.due ? '' : tellDue(task),
    task.owner === before.owner ? '' : tellOwner(task),
    task.priority === before.priority ? '' : priorityPhrase(task.priority),
  ].filter(Boolean)
  return changes.length === 0
    ? `${bold(task.title)} was like that already, so nothing changed.`
    : `Updated: ${bold(task.title)} is now ${joinWords(changes)}.`
}

function tellDue({due}: Task): string {
  return due === null ? 'without a due date' : `due ${formatLong(due)}`
}

function tellOwner({owner}: Task): string {
  if (owner === null) return 'unassigned'
  return owner === VISITOR ? 'yours' : `assigned to ${escapeMarkdown(owner)}`
}
