/** Records where the main thread's time goes: a file for DevTools, and the hottest functions. */
import {mkdirSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import type {Stage} from './browser.ts'
import {formatTable} from './table.ts'

const INTERVAL_US = 200
const HOTTEST = 30

interface Profile {
  readonly nodes: readonly ProfileNode[]
  readonly samples?: readonly number[]
  readonly timeDeltas?: readonly number[]
}

interface ProfileNode {
  readonly id: number
  readonly callFrame: {
    readonly functionName: string
    readonly url: string
    readonly lineNumber: number
  }
}

/** Runs the work under the profiler, writes `name.cpuprofile` and prints the hottest functions. */
export async function writeProfile(
  {devtools}: Stage,
  folder: string,
  name: string,
  work: () => Promise<unknown>,
): Promise<void> {
  await devtools.send('Profiler.enable')
  await devtools.send('Profiler.setSamplingInterval', {interval: INTERVAL_US})
  await devtools.send('Profiler.start')
  await work()
  const {profile} = await devtools.send('Profiler.stop')
  mkdirSync(folder, {recursive: true})
  const path = join(folder, `${name.replaceAll(/[^\w-]+/g, '-')}.cpuprofile`)
  writeFileSync(path, JSON.stringify(profile))
  console.log(`\n${path}\n\n${drawHottest(profile)}`)
}

function drawHottest({nodes, samples = [], timeDeltas = []}: Profile): string {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const times = new Map<string, number>()
  for (const [i, id] of samples.entries()) {
    const {functionName, url, lineNumber} = byId.get(id)!.callFrame
    const place = url === '' ? '' : ` ${url.replace(/^.*\//, '')}:${lineNumber + 1}`
    const key = `${functionName || '(anonymous)'}${place}`
    times.set(key, (times.get(key) ?? 0) + (timeDeltas[i] ?? 0) / 1000)
  }
  const hottest = [...times]
    .filter(([key]) => key !== '(idle)')
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, HOTTEST)
  return formatTable(['function', 'self ms'], hottest)
}
