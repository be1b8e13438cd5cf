import {assert} from '@open-wc/testing'

import {toMessages} from '../../src/conversation/create.ts'
import {answered} from './fold.ts'

const text = (more: object) => ({type: 'TEXT_MESSAGE_CHUNK', ...more})
const tool = (more: object) => ({type: 'TOOL_CALL_CHUNK', ...more})

describe('lanes keep the chunks apart', () => {
  it('of the main agent and of subagents', () => {
    const messages = fold(
      text({messageId: 'm1', delta: 'a'}),
      text({messageId: 's1', delta: 'x', subagentRunId: 's'}),
      text({delta: 'b'}),
      text({delta: 'y', subagentRunId: 's'}),
    )

    assert.deepEqual(messages, ['m1: ab', 's1: xy'])
  })

  it('so that an untagged chunk goes on with the only stream there is', () => {
    const messages = fold(
      text({messageId: 's1', delta: 'x', subagentRunId: 's'}),
      text({delta: 'y'}),
    )

    assert.deepEqual(messages, ['s1: xy'])
  })

  it('so that a call takes the place of a text in its lane', () => {
    const messages = fold(
      text({messageId: 'm1', delta: 'a'}),
      tool({toolCallId: 'c1', toolCallName: 'find', delta: '{'}),
      tool({delta: '}'}),
    )

    assert.deepEqual(messages, ['m1: a', 'c1: find{}'])
  })

  it('so that a call in one lane does not close the text of another', () => {
    const messages = fold(
      text({messageId: 'm1', delta: 'a'}),
      tool({toolCallId: 'c1', toolCallName: 'find', delta: '{', subagentRunId: 's'}),
      text({delta: 'b'}),
      tool({delta: '}', subagentRunId: 's'}),
    )

    assert.deepEqual(messages, ['m1: ab', 'c1: find{}'])
  })

  it('and lose nothing when a chunk names no stream and several are open', () => {
    const messages = fold(
      text({messageId: 's1', delta: 'x', subagentRunId: 's'}),
      text({messageId: 's2', delta: 'y', subagentRunId: 't'}),
      text({delta: 'z'}),
    )

    assert.equal(messages.join().match(/z/g)?.length, 1)
  })

  for (const event of [
    {type: 'STEP_STARTED', stepName: 'a'},
    {type: 'STATE_SNAPSHOT', snapshot: {}},
    {type: 'TOOL_CALL_RESULT', toolCallId: 'c9', messageId: 'x', content: ''},
    {type: 'TEXT_MESSAGE_END', messageId: 'm1'},
  ]) {
    it(`and go on under the same id after ${event.type}`, () => {
      const messages = fold(
        text({messageId: 'm1', delta: 'a'}),
        event,
        text({messageId: 'm1', delta: 'b'}),
      )

      assert.include(messages, 'm1: ab')
    })
  }

  it('and are closed by the end of the run', () => {
    const {run} = answered(text({messageId: 'm1', delta: 'a'}), {type: 'RUN_FINISHED'})

    assert.isEmpty(run?.lanes)
  })
})

function fold(...events: object[]): string[] {
  return toMessages(answered(...events)).flatMap((message) => {
    if (message.role !== 'assistant') return []
    const calls = (message.toolCalls ?? []).map(
      ({function: {name, arguments: args}}) => name + args,
    )
    return `${message.id}: ${typeof message.content === 'string' ? message.content : ''}${calls.join()}`
  })
}
