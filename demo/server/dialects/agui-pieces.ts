// The pieces that AG-UI's events are made of.
import {randomUUID} from 'node:crypto'
import type {JsonPatchOperation} from '@ag-ui/core'
import type {Plan} from '../agent/moments.ts'
import type {Picture} from '../pictures/workload.ts'

const ARGUMENT_PIECE = 12

export function newMessageId(): string {
  return `msg_${randomUUID()}`
}

export function imagePart({png, alt, filename}: Picture) {
  return {
    type: 'image' as const,
    source: {type: 'data' as const, value: png.toString('base64'), mimeType: 'image/png'},
    metadata: {filename, alt},
  }
}

/** Only what is in a state of its own can change in a plan. */
export function patchPlan(before: Plan, after: Plan): JsonPatchOperation[] {
  const patch: JsonPatchOperation[] = after.steps.flatMap(({status}, index) =>
    before.steps[index]?.status === status
      ? []
      : {op: 'replace', path: `/steps/${index}/status`, value: status},
  )
  if (before.status !== after.status) {
    patch.push({op: 'replace', path: '/status', value: after.status})
  }
  return patch
}

export function cut(text: string): string[] {
  const pieces: string[] = []
  for (let at = 0; at < text.length; at += ARGUMENT_PIECE) {
    pieces.push(text.slice(at, at + ARGUMENT_PIECE))
  }
  return pieces
}
