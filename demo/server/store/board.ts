// The task board as a page follows it: the tasks now, and word of every change.
import type {Database} from './database.ts'
import {allTasks, type Task} from './tasks.ts'

export interface Board {
  tasks(): Promise<Task[]>
  /** To be called after a change is committed. */
  changed(): void
  /** Calls `listener` after each change, until the function it returns is called. */
  follow(listener: () => void): () => void
}

export function createBoard(database: Database): Board {
  const listeners = new Set<() => void>()
  return {
    tasks: () => allTasks(database),
    changed: () => {
      for (const listener of listeners) listener()
    },
    follow: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
