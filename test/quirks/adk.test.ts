import {assert} from '@open-wc/testing'

import {sse} from '../fake-agent.ts'
import {call, FINISHED, question, QUIET, result, server, STARTED, Talk, talk, text} from './talk.ts'

const PING = ': ping - 2026-11-21 10:00:00\r\n\r\n'

describe('ADK', () => {
  it('pings with CRLF between frames with LF: the pings are silence', async () => {
    const [first, ...rest] = [STARTED, ...text('m', 'Hel', 'lo'), FINISHED]

    const {lines, skipped} = await talk([
      PING + sse(first ?? {}) + PING + rest.map((event) => sse(event) + PING).join(''),
    ])

    assert.deepEqual(lines, ['user: hi', 'text: Hello'])
    assert.equal(skipped, 0)
  })

  it('has an event named error for its last words: the run failed, the text stays', async () => {
    const {lines, client} = await talk([
      `${sse(STARTED, ...text('m', 'It is').slice(0, 2))}event: error\ndata: {"error":"Queue lost"}\n\n`,
    ])

    assert.deepEqual(lines, ['user: hi', 'text: It is', '(failed)'])
    assert.equal(client.conversation.failure?.message, 'Queue lost')
  })

  it('once finished a run that had failed: it failed', async () => {
    const {lines, client} = await talk([
      [STARTED, ...text('m', 'It is'), {type: 'RUN_ERROR', message: 'boom', code: 'X'}, FINISHED],
    ])

    assert.equal(lines.at(-1), '(failed)')
    assert.equal(client.conversation.failure?.code, 'X')
  })

  it('asks by confirm_changes after PredictState: one card, answered by a tool message', async () => {
    const value = [{state_key: 'document', tool: 'write', tool_argument: 'document'}]
    const visitor = new Talk(
      server(
        [
          STARTED,
          {type: 'CUSTOM', name: 'PredictState', value},
          ...call('c1', 'write', {document: 'Once'}),
          result('c1', 'written'),
          ...call('c2', 'confirm_changes', {}),
          FINISHED,
        ],
        [STARTED, ...text('m', 'Kept.'), FINISHED],
      ),
    )

    const {id: interruptId} = question(await visitor.say())
    const asked = visitor.lines
    await visitor.answer({interruptId, status: 'resolved', payload: {accepted: true}})

    assert.deepEqual(asked.slice(1), [
      'tool write: finished {"document":"Once"} → written',
      'asks c2 (tool): open',
    ])
    assert.include(visitor.told(2).join('\n'), 'result of c2: {"accepted":true')
    assert.equal(visitor.lines.at(-1), 'text: Kept.')
  })

  it('tells of itself by adk_metadata, and seals its thoughts: only the seals go back', async () => {
    const visitor = await talk([
      [
        STARTED,
        {type: 'CUSTOM', name: 'adk_metadata', value: {invocation: 'x'}},
        {type: 'REASONING_MESSAGE_START', messageId: 'th', role: 'reasoning'},
        {type: 'REASONING_MESSAGE_CONTENT', messageId: 'th', delta: 'Compare.'},
        {type: 'REASONING_MESSAGE_END', messageId: 'th'},
        {
          type: 'REASONING_ENCRYPTED_VALUE',
          subtype: 'message',
          entityId: 'th',
          encryptedValue: 'sealed',
        },
        ...text('m', '42'),
        FINISHED,
      ],
      QUIET,
    ])

    assert.deepEqual(visitor.lines.slice(0, 3), ['user: hi', 'thought: done Compare.', 'text: 42'])
    assert.deepNestedInclude(visitor.request(2), {'messages[1].encryptedValue': 'sealed'})
    assert.notInclude(JSON.stringify(visitor.request(2)), 'invocation')
  })
})
