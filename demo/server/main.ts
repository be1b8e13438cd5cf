// Starts the demo from the command line: `node --import tsx demo/server/main.ts [--port 4173]`.
import {fileURLToPath} from 'node:url'
import {parseArgs} from 'node:util'
import {startDemo} from './app.ts'

const DEFAULT_PORT = 4173

function readNumber(name: string, text: string | undefined, otherwise: number): number {
  if (text === undefined || text === '') return otherwise
  const value = Number(text)
  if (Number.isFinite(value) && value >= 0) return value
  throw new Error(`${name} must be a number of 0 or more, not "${text}".`)
}

async function main(): Promise<void> {
  const {values} = parseArgs({options: {port: {type: 'string'}}})
  const {PORT, AGUI_DEMO_DATA, AGUI_DEMO_PACE} = process.env
  const demo = await startDemo({
    port: readNumber('--port', values.port ?? PORT, DEFAULT_PORT),
    dataDir: AGUI_DEMO_DATA ?? fileURLToPath(new URL('../../.data', import.meta.url)),
    pace: readNumber('AGUI_DEMO_PACE', AGUI_DEMO_PACE, 1),
  })
  console.log(`agui-chat demo: ${demo.url}`)

  const stop = () => void demo.close().then(() => process.exit(0))
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})
