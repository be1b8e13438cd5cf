import {assert} from '@open-wc/testing'

import {agUi} from '../../../src/protocol/dialects/ag-ui.ts'
import {auto} from '../../../src/protocol/dialects/auto.ts'

describe('the auto dialect', () => {
  const input = {threadId: 't', runId: 'r', messages: []}

  it('sends what ag-ui sends while there is no opaque state', () => {
    assert.equal(JSON.stringify(auto.encode(input)), JSON.stringify(agUi.encode(input)))
  })

  it('sends the opaque state inside a RunAgentInput once there is one', () => {
    const body = auto.encode({...input, serializedState: '"\\u0022"'})

    assert.deepEqual(body, {...(agUi.encode(input) as object), serializedState: '"\\u0022"'})
  })

  it('hears every event', () => {
    assert.isUndefined(auto.hears)
  })
})
