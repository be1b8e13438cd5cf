/** Serves the page, the contestants and the built elements to the browser, on the loopback only. */
import {once} from 'node:events'
import {readFile} from 'node:fs/promises'
import {createServer} from 'node:http'
import type {AddressInfo} from 'node:net'
import {extname, join} from 'node:path'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
}

export interface BenchServer {
  readonly url: string
  close(): void
}

/** Serves `folder`, and files outside it under the paths that `extra` gives them. */
export async function serve(
  folder: string,
  extra: ReadonlyMap<string, string>,
): Promise<BenchServer> {
  const server = createServer(async (request, response) => {
    const {pathname} = new URL(request.url ?? '/', 'http://localhost')
    const path = extra.get(pathname) ?? join(folder, pathname)
    try {
      const body = await readFile(path)
      const type = TYPES[extname(path)] ?? 'application/octet-stream'
      response.writeHead(200, {'content-type': type, 'cache-control': 'no-store'}).end(body)
    } catch {
      response.writeHead(404).end()
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const {port} = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}
