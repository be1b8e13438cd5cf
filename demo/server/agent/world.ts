// What the agent may know of the board while it reads a sentence.
import type {World} from '../language/intents.ts'
import {allTasks} from '../store/tasks.ts'
import type {Run} from './calls.ts'

export async function readWorld({
  database,
  today,
  tools,
}: Pick<Run, 'database' | 'today' | 'tools'>): Promise<World> {
  const tasks = await allTasks(database)
  return {
    today,
    titles: tasks.map((task) => task.title),
    people: [...new Set(tasks.flatMap((task) => task.owner ?? []))],
    tools: tools.map((tool) => tool.name),
    finished: tasks.filter((task) => task.done).map((task) => task.id),
  }
}
