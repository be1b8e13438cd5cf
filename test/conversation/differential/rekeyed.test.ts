/** Where the two differ on purpose: a snapshot under other ids, and an error that is a content filter. */
import {assert} from '@open-wc/testing'
import fc from 'fast-check'

import type {Item} from '../../../src/conversation/state.ts'
import {isFiltered} from '../../../src/conversation/filtered.ts'
import type {Message} from '../../../src/protocol/messages.ts'
import {script} from './generate.ts'
import {relist, streamed, withSnapshot} from './generate-rekeyed.ts'
import {decoded, folded, official, type Outcome} from './oracle.ts'
import {callIds, isRekeyed, sharesIds} from './rekeyed.ts'
import {quiet, SEED} from './seed.ts'
import type {WireMessage} from './wire.ts'

describe('where the official client is not followed', function () {
  this.timeout(120_000)
  quiet()

  it('a snapshot under other ids gives its order, and doubles and misplaces nothing', async () => {
    let rekeyed = 0

    await fc.assert(
      fc.asyncProperty(streamed, async ({script: before, decision}) => {
        const {outcome, resumed} = await official(before)
        const listed = relist(outcome.messages, decision)
        const events = await decoded(withSnapshot(before, listed), {resumed})
        const after = folded(events)
        const messages = after.messages as readonly WireMessage[]

        assert.deepEqual(sent(messages, listed), listed)
        assert.deepEqual(
          ids(clientOnly(messages, listed)),
          ids(clientOnly(outcome.messages, listed)),
        )
        assert.lengthOf(messages, new Set(ids(messages)).size)
        assertOnce(messages)
        assertAnswersFollow(messages)
        assert.sameMembers(words(after), words(folded(await decoded(before, {resumed}))))
        rekeyed += listed.some(({id}) => id.startsWith('s-')) ? 1 : 0
      }),
      {seed: SEED, numRuns: 500, includeErrorInReport: true},
    )

    console.log(`${rekeyed} snapshots with other ids`)
    assert.isAbove(rekeyed, 300)
  })

  it('an error that is a content filter adds its turn and takes back what the run had said', async () => {
    await fc.assert(
      fc.asyncProperty(script(25), async (one) => {
        const blocked = blockedAtTheEnd(one)
        const {outcome, resumed, met} = await official(blocked)
        if (met.some((snapshot) => isRekeyed(snapshot) || sharesIds(snapshot))) return
        const events = await decoded(blocked, {resumed})
        const {messages, run, failure} = folded(events)
        const notice = messages.at(-1)

        assert.isUndefined(failure)
        assert.deepInclude(notice, {role: 'assistant'})
        assert.isTrue(notice && isFiltered(notice))
        assert.isEmpty(
          messages.filter((message) => isSaid(message) && run?.made.includes(message.id)),
        )
        assert.deepEqual(
          roles(messages.filter((message) => !isFiltered(message) && message.role !== 'assistant')),
          roles(theOthers(outcome, messages.find(({id}) => id === run?.userMessageId)?.id)),
        )
      }),
      {seed: SEED, numRuns: 300, includeErrorInReport: true},
    )
  })
})

function blockedAtTheEnd({streams, cuts}: Parameters<typeof official>[0]) {
  const stream = streams.at(-1) ?? []
  const end = stream.findLastIndex(({type}) => type === 'RUN_STARTED')
  const rest = stream.filter(({type}, index) => index <= end || !type.startsWith('RUN_'))
  const error = {type: 'RUN_ERROR', message: 'Blocked', code: 'content_filter'}
  return {streams: [...streams.slice(0, -1), [...rest, error]], cuts}
}

function isSaid(message: Message): boolean {
  return message.role === 'assistant' && !isFiltered(message) && Boolean(message.content)
}

function theOthers({messages}: Outcome, asked: string | undefined) {
  return messages.filter(({id, role}) => role !== 'assistant' && id !== asked)
}

function ids(messages: readonly {readonly id: string}[]): readonly string[] {
  return messages.map(({id}) => id)
}

function roles(messages: readonly {readonly role: string}[]): readonly string[] {
  return messages.map(({role}) => role)
}

/** What of a thread the snapshot lists, in the thread's order. */
function sent(messages: readonly WireMessage[], listed: readonly WireMessage[]) {
  const known = new Set(ids(listed))
  return messages.filter(({id}) => known.has(id))
}

/** What of a thread only this side keeps, though the snapshot does not list it. */
function clientOnly(messages: readonly WireMessage[], listed: readonly WireMessage[]) {
  const roles = new Set(listed.map(({role}) => role))
  return messages.filter(
    ({role}) => (role === 'activity' || role === 'reasoning') && !roles.has(role),
  )
}

function assertOnce(messages: readonly WireMessage[]): void {
  const calls = messages.flatMap(callIds)
  const answers = messages.flatMap(({toolCallId}) => toolCallId ?? [])
  const texts = messages.flatMap(({role, content}) =>
    content ? `${role}: ${JSON.stringify(content)}` : [],
  )
  for (const list of [calls, answers, texts.filter((text) => !/^(?:tool|activity)/.test(text))])
    assert.lengthOf(list, new Set(list).size)
}

function assertAnswersFollow(messages: readonly WireMessage[]): void {
  for (const [index, {toolCallId}] of messages.entries()) {
    if (toolCallId === undefined) continue
    const owner = messages.findIndex((message) => callIds(message).includes(toolCallId))
    assert.isBelow(owner, index)
  }
}

function words({turns}: ReturnType<typeof folded>): string[] {
  const items = turns.flatMap((turn): readonly Item[] => (turn.kind === 'agent' ? turn.items : []))
  return items.flatMap((item) => {
    if (item.kind === 'tool') return `${item.toolCallId} → ${String(item.result)}`
    return item.kind === 'text' || item.kind === 'reasoning' ? item.text : []
  })
}
