// Says what changed on the board as a JSON Patch on `/tasks`, so that a page need not draw it all anew.
import type {JsonPatchOperation} from '@ag-ui/core'
import type {Task} from '../store/tasks.ts'

/** Applied to a state with `before` as its tasks, it leaves `after` there. */
export function patchTasks(before: readonly Task[], after: readonly Task[]): JsonPatchOperation[] {
  const patch: JsonPatchOperation[] = []
  const tasks = [...before]
  for (let index = tasks.length - 1; index >= 0; index--) {
    if (after.some(({id}) => id === tasks[index]?.id)) continue
    tasks.splice(index, 1)
    patch.push({op: 'remove', path: `/tasks/${index}`})
  }
  for (const [index, task] of after.entries()) {
    const from = tasks.findIndex(({id}) => id === task.id)
    const known = tasks[from]
    if (known === undefined) {
      tasks.splice(index, 0, task)
      patch.push({op: 'add', path: `/tasks/${index}`, value: task})
      continue
    }
    if (from !== index) {
      tasks.splice(from, 1)
      tasks.splice(index, 0, known)
      patch.push({op: 'move', from: `/tasks/${from}`, path: `/tasks/${index}`})
    }
    patch.push(...patchTask(index, known, task))
  }
  return patch
}

function patchTask(index: number, before: Task, after: Task): JsonPatchOperation[] {
  return Object.entries(after).flatMap(([name, value]) =>
    before[name as keyof Task] === value
      ? []
      : {op: name in before ? 'replace' : 'add', path: `/tasks/${index}/${name}`, value},
  )
}
