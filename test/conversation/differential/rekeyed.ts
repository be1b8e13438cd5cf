/** Tells snapshots that give known messages other ids, which have rules of their own. */
import {contentText, type Message} from '../../../src/protocol/messages.ts'
import type {Met} from './oracle.ts'
import type {WireMessage} from './wire.ts'

/** Whether a listed message is a known one under another id. */
export function isRekeyed({local, listed}: Met): boolean {
  const gone = local.filter((message) => !listed.some((other) => isItself(message, other)))
  const added = listed.filter((message) => !local.some((other) => isItself(other, message)))
  return gone.some((message) => added.some((other) => isSame(message, other)))
}

/**
 * Whether a result shares its id with another message the snapshot lists. The official merge puts one
 * in both places, so that the call or the result is lost; ours keeps them apart.
 */
export function sharesIds({local, listed}: Met): boolean {
  const others = new Set(listed.flatMap(({id, role}) => (role === 'tool' ? [] : id)))
  return [...local, ...listed].some(({id, role}) => role === 'tool' && others.has(id))
}

// The id of a text may come back as that of the message that made the calls.
function isItself(local: WireMessage, listed: WireMessage): boolean {
  const calls = callIds(listed)
  const isOther = calls.length > 0 && !callIds(local).some((id) => calls.includes(id))
  return local.id === listed.id && !isOther
}

function isSame(local: WireMessage, listed: WireMessage): boolean {
  if (local.role !== listed.role) return false
  if (local.role === 'tool') return local.toolCallId === listed.toolCallId
  const calls = callIds(listed)
  if (calls.length + callIds(local).length > 0)
    return callIds(local).some((id) => calls.includes(id))
  const said = textOf(local)
  return said !== '' && said === textOf(listed)
}

function textOf({content}: WireMessage): string {
  return contentText((content ?? '') as Message['content'])
}

/** The ids of the calls a message makes. */
export function callIds({toolCalls = []}: WireMessage): readonly string[] {
  return toolCalls.map(({id}) => id)
}
