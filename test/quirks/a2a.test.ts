import {assert} from '@open-wc/testing'

import {FINISHED, QUIET, result, STARTED, talk} from './talk.ts'

const CALL = [
  {type: 'TOOL_CALL_START', toolCallId: 'c1', toolCallName: 'ask_agent'},
  {type: 'TOOL_CALL_ARGS', toolCallId: 'c1', delta: '{"task":"weather"}'},
]
const END = {type: 'TOOL_CALL_END', toolCallId: 'c1'}
const chunk = (messageId: string, delta: string) => ({
  type: 'TEXT_MESSAGE_CHUNK',
  messageId,
  role: 'assistant',
  delta,
})

describe('the A2A bridge', () => {
  it('sends a result before the call’s end: the card is finished, and stays so', async () => {
    const visitor = await talk([
      [STARTED, ...CALL, result('c1', '7°'), END, chunk('m', 'It is 7°.'), FINISHED],
      QUIET,
    ])

    assert.deepEqual(visitor.lines.slice(1, 3), [
      'tool ask_agent: finished {"task":"weather"} → 7°',
      'text: It is 7°.',
    ])
    assert.deepEqual(visitor.told(2), [
      'user: hi',
      'assistant: [c1 ask_agent{"task":"weather"}]',
      'result of c1: 7°',
      'assistant: It is 7°.',
      'user: more',
    ])
  })

  it('begins a surface empty, with replace false, and fills it by deltas: one place on screen', async () => {
    const surface = {messageId: 's', activityType: 'a2ui-surface'}
    const add = (value: object) => ({
      type: 'ACTIVITY_DELTA',
      ...surface,
      patch: [{op: 'add', path: '/operations/-', value}],
    })

    const visitor = await talk([
      [
        STARTED,
        {type: 'ACTIVITY_SNAPSHOT', ...surface, content: {operations: []}, replace: false},
        add({beginRendering: {surfaceId: 'a'}}),
        {type: 'ACTIVITY_SNAPSHOT', ...surface, content: {operations: []}, replace: false},
        add({surfaceUpdate: {surfaceId: 'a'}}),
        FINISHED,
      ],
      QUIET,
    ])

    assert.equal(
      visitor.lines[1],
      'activity a2ui-surface: {"operations":[{"beginRendering":{"surfaceId":"a"}},' +
        '{"surfaceUpdate":{"surfaceId":"a"}}]}',
    )
    assert.deepEqual(visitor.told(2), ['user: hi', 'user: more'])
  })

  it('wraps the other agent’s events as RAW, between chunks: the chunks go on', async () => {
    const raw = {type: 'RAW', event: {kind: 'status-update'}, source: 'a2a'}

    const {lines, skipped} = await talk([
      [STARTED, chunk('m', 'Hel'), raw, chunk('m', 'lo'), raw, FINISHED],
    ])

    assert.deepEqual(lines, ['user: hi', 'text: Hello'])
    assert.equal(skipped, 0)
  })
})
