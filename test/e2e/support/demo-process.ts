/** The demo as a process of its own, so that a test can kill it like a crash would. */
import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {createInterface} from 'node:readline'
import {fileURLToPath} from 'node:url'

export interface DemoProcess {
  readonly url: string
  /** Ends it at once, with no chance to say goodbye. */
  kill(): Promise<void>
}

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))

export async function startDemoProcess(options: {
  dataDir: string
  port?: number
}): Promise<DemoProcess> {
  const {dataDir, port = 0} = options
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'demo/server/main.ts', '--port', String(port)],
    {
      cwd: ROOT,
      env: {...process.env, AGUI_DEMO_DATA: dataDir, AGUI_DEMO_PACE: '0'},
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const exited = once(child, 'exit')
  const lines = createInterface(child.stdout)
  for await (const line of lines) {
    const [url] = /http:\/\/\S+/.exec(line) ?? []
    if (url === undefined) continue
    return {
      url,
      kill: async () => {
        child.kill('SIGKILL')
        await exited
      },
    }
  }
  throw new Error(`The demo ended before it told its address (${String(child.exitCode)}).`)
}
