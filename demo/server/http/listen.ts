// Makes a server listen on loopback, on the port asked for or the next one that is free.
import {once} from 'node:events'
import type {Server} from 'node:http'
import type {AddressInfo} from 'node:net'

const HOST = '127.0.0.1'
const TRIES = 50

/** Resolves to the address to open. */
export async function listen(server: Server, port: number): Promise<string> {
  for (let tried = 0; ; tried++) {
    try {
      server.listen(port === 0 ? 0 : port + tried, HOST)
      await once(server, 'listening')
      const address = server.address() as AddressInfo
      return `http://${HOST}:${address.port}/`
    } catch (error) {
      const isBusy = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
      if (!isBusy || tried === TRIES) throw error
    }
  }
}
