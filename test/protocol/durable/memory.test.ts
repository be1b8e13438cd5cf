import {assert} from '@open-wc/testing'

import {recall, remember} from '../../../src/protocol/durable/memory.ts'

describe('the memory of a durable conversation', () => {
  it('comes back as it was kept', () => {
    const memory = {id: 'c1', url: '/stream/c1', cursor: '17-0', asked: 'u1', skip: 2}

    const event = remember(memory)

    assert.equal(event.type, 'THREAD_STATE')
    assert.deepEqual(recall(event.serializedState), memory)
  })

  for (const state of [
    undefined,
    '',
    'opaque',
    'null',
    '[]',
    '{"thread":"t","id":"c1"}',
    '{"durable":7}',
    '{"durable":{"id":{},"cursor":null,"skip":1.5}}',
  ]) {
    it(`is empty in ${state}`, () => {
      assert.deepEqual(recall(state), {})
    })
  }
})
