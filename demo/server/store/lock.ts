// Keeps two servers from opening one data folder, which would ruin the database in it.
import {mkdir, readFile, rm, writeFile} from 'node:fs/promises'
import {join} from 'node:path'

const heldHere = new Set<string>()

/** Resolves to the function that gives the folder back. */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const file = join(folder, 'demo.lock')
  await mkdir(folder, {recursive: true})
  for (;;) {
    try {
      await writeFile(file, String(process.pid), {flag: 'wx'})
      break
    } catch (error) {
      if (!isCode(error, 'EEXIST')) throw error
      await removeIfStale(file)
    }
  }
  heldHere.add(file)
  return async () => {
    heldHere.delete(file)
    await rm(file, {force: true})
  }
}

/** A killed server leaves its lock behind; a process that is gone holds nothing. */
async function removeIfStale(file: string): Promise<void> {
  const holder = Number(await readFile(file, 'utf8').catch(() => '0'))
  // After a restart of the machine this process may have got the dead one's number.
  const isStale = holder === process.pid ? !heldHere.has(file) : !isRunning(holder)
  if (!isStale) {
    throw new Error(
      `Another demo server (process ${holder}) uses this data folder. Stop it, or set ` +
        `AGUI_DEMO_DATA to another folder. If no such server runs, delete ${file}.`,
    )
  }
  await rm(file, {force: true})
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0) // signal 0 only asks
    return true
  } catch (error) {
    return isCode(error, 'EPERM')
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
