// What is said when it is not clear which task is meant: honest, and with a way on.
import {formatShort} from '../days.ts'
import type {Task} from '../store/tasks.ts'
import type {Reply} from './compose.ts'
import {bold, escapeMarkdown} from './markdown.ts'
import {countTasks, joinWords} from './phrases.ts'
import {tasksIn, textIn} from './results.ts'
import {isObject} from '../http/body.ts'

export const LIST_HINT = 'Ask me to “list all tasks” to see what there is.'

export const WHICH_TASK: Reply = {
  lead: 'Which task do you mean? Tell me its title, or part of it.',
}

export function replyToMiss(result: unknown): Reply {
  const name = textIn(result, 'task') ?? ''
  const matches = tasksIn(result, 'matches')
  if (matches.length > 0) return askWhich(name, matches)
  const suggestions = suggestionsIn(result)
  const close = joinWords(suggestions.map(bold), 'or')
  const help = close === '' ? LIST_HINT : `Did you mean ${close}?`
  return {lead: `I found no task called “${escapeMarkdown(name)}”, so I changed nothing. ${help}`}
}

function askWhich(name: string, matches: readonly Task[]): Reply {
  const lines = matches.map((task, index) => {
    const due = task.done ? 'done' : task.due === null ? 'no date' : `due ${formatShort(task.due)}`
    return `${index + 1}. ${bold(task.title)} (#${task.id}), ${task.owner ?? 'unassigned'}, ${due}`
  })
  return {
    lead: `${countTasks(matches.length)} fit “${escapeMarkdown(name)}”, so I changed nothing yet. Which one do you mean?`,
    body: [
      lines.join('\n'),
      `Answer with its place or its number, such as “the first one” or “#${matches[0]?.id}”.`,
    ],
  }
}

function suggestionsIn(result: unknown): string[] {
  const value = isObject(result) ? result['suggestions'] : undefined
  return Array.isArray(value)
    ? value.filter((title): title is string => typeof title === 'string')
    : []
}
