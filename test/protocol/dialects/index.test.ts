import {assert} from '@open-wc/testing'

import {agUi} from '../../../src/protocol/dialects/ag-ui.ts'
import {auto} from '../../../src/protocol/dialects/auto.ts'
import {durable} from '../../../src/protocol/dialects/durable.ts'
import {dialects} from '../../../src/protocol/dialects/index.ts'
import {taskAgent} from '../../../src/protocol/dialects/task-agent.ts'

describe('dialects', () => {
  it('are found by the names the attribute takes', () => {
    assert.deepEqual(dialects, {auto, 'ag-ui': agUi, 'task-agent': taskAgent, durable})
  })
})
