/** Reads a stream whose frames promise that what a cut took can be asked for. */
import {mayPass, pauseBefore, TRIES} from './again.ts'
import type {Batches, Exchange} from './exchange.ts'
import {formatOf, type Format} from './formats.ts'
import {discard, refusal, type AgentRequest} from './request.ts'

/**
 * Reads a stream. Where each frame has the id `{runId}:{index}`, a cut is no end: the same request is
 * sent with the last id as `Last-Event-ID`, and the server goes on behind it. Without such ids that
 * would start a run twice, so nothing is sent.
 */
export async function* readStream(
  exchange: Exchange,
  first: Response,
  format: Format,
  request: AgentRequest,
): Batches {
  let response: Response | undefined = first
  let cut: unknown
  for (let tries = 0; ; tries += 1) {
    const before = exchange.lastEventId()
    try {
      response ??= await exchange.ask({...request, lastEventId: before})
      if (formatOf(response) !== format || !response.ok) {
        discard(response)
        throw refusal(response)
      }
      return yield* exchange.read(response, format)
    } catch (error) {
      const lastEventId = exchange.lastEventId()
      if (lastEventId !== before) tries = 0
      // What the first failure was is what counts.
      if (tries === 0) cut = error
      const [runId, index] = lastEventId?.split(/:(?=\d+$)/) ?? []
      const isPromised = index !== undefined && runId === exchange.input.runId
      if (tries === TRIES || !isPromised || !mayPass(error)) throw cut
    }
    response = undefined
    await exchange.wait(pauseBefore(tries, exchange.random))
  }
}
