// The little markdown the replies are made of. Titles are the users' words, so they are escaped.
import {formatShort} from '../days.ts'
import type {Task} from '../store/tasks.ts'

export function escapeMarkdown(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll(/[\\`*_~|[\]<>]/g, '\\$&')
}

export function bold(text: string): string {
  return `**${escapeMarkdown(text)}**`
}

export function fence(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``
}

export function taskTable(tasks: readonly Task[]): string {
  return table(
    ['Task', 'Owner', 'Due'],
    tasks.map((task) => [task.title, task.owner ?? 'Unassigned', dueCell(task)]),
  )
}

export function table(
  heads: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): string {
  const line = (cells: readonly (string | number)[]) =>
    `| ${cells.map((cell) => escapeMarkdown(String(cell))).join(' | ')} |`
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n')
}

function dueCell({done, due}: Task): string {
  if (done) return 'Done'
  return due === null ? 'No date' : formatShort(due)
}
