import {assert} from '@open-wc/testing'

import {createConversation} from '../../src/conversation/create.ts'
import {answered, ask, asked, close, fold, receive} from './fold.ts'
import {shown} from './shown.ts'

const HELLO = {type: 'TEXT_MESSAGE_CONTENT', messageId: 'm1', delta: 'Hello'}
const STARTED = {type: 'RUN_STARTED', threadId: 't1', runId: 'r1'}
const FINISHED = {type: 'RUN_FINISHED', threadId: 't1', runId: 'r1'}
const FAILED = {type: 'RUN_ERROR', message: 'Out of tokens', code: 'E7'}
const STATE = {type: 'THREAD_STATE', serializedState: 's1'}

describe('a run', () => {
  describe('opens', () => {
    it('with the message on its way and the turn of the agent waiting', () => {
      assert.deepEqual(shown(asked('hi')), ['user: hi (sending)', '(running)'])
    })

    it('on its thread, under its id', () => {
      const conversation = asked()

      assert.equal(conversation.threadId, 't1')
      assert.equal(conversation.run?.runId, 'r1')
    })

    it('and clears the status line and the failure of the one before', () => {
      const failed = answered({type: 'STATUS_UPDATE', status: 'Working'}, FAILED)

      const conversation = ask(failed, 'again', 'u2', 'r2')

      assert.isUndefined(conversation.failure)
      assert.isUndefined(conversation.status)
    })

    it('a turn of its own for every message of the visitor', () => {
      const conversation = ask(answered(HELLO, FINISHED), 'more', 'u2', 'r2')

      assert.deepEqual(shown(conversation), [
        'user: hi',
        'text: Hello',
        'user: more (sending)',
        '(running)',
      ])
    })
  })

  describe('is accepted', () => {
    it('which delivers the message before anything else arrives', () => {
      const conversation = fold(asked('hi'), {type: 'RUN_ACCEPTED'})

      assert.deepEqual(shown(conversation), ['user: hi', '(running)'])
    })

    it('by its first event at the latest', () => {
      assert.deepEqual(shown(answered({type: 'CUSTOM', name: 'x'})), ['user: hi', '(running)'])
    })
  })

  describe('starts', () => {
    it('without RUN_STARTED too', () => {
      const conversation = receive(createConversation(), HELLO)

      assert.deepEqual(shown(conversation), ['text: Hello', '(running)'])
    })

    it('for each message of the visitor, where no client opens it', () => {
      const said = {type: 'USER_MESSAGE', messageId: 'u1', content: 'hi'} as const
      const first = receive(fold(createConversation(), said), HELLO, FINISHED)

      const second = receive(fold(first, {...said, messageId: 'u2', content: 'more'}), {
        ...HELLO,
        messageId: 'm2',
      })

      assert.deepEqual(shown(second), [
        'user: hi (sending)',
        'text: Hello',
        'user: more (sending)',
        'text: Hello',
        '(running)',
      ])
    })

    it('and tells the thread its id', () => {
      const conversation = answered({...STARTED, threadId: 'server-made'})

      assert.equal(conversation.threadId, 'server-made')
    })

    it('and keeps the thread id where it tells none', () => {
      assert.equal(answered({type: 'RUN_STARTED'}).threadId, 't1')
    })

    it('under another run id, and none of its events is dropped', () => {
      const conversation = answered({...STARTED, runId: 'chatcmpl-1'}, HELLO, FINISHED)

      assert.deepEqual(shown(conversation), ['user: hi', 'text: Hello'])
    })

    it('again while it is active, which changes nothing', () => {
      const conversation = answered(STARTED, HELLO)

      assert.strictEqual(receive(conversation, STARTED), conversation)
    })
  })

  describe('finishes', () => {
    it('and frees the composer', () => {
      assert.isFalse(answered(HELLO, FINISHED).run?.isActive)
    })

    it('and closes what it left open', () => {
      const conversation = answered(
        {type: 'STEP_STARTED', stepName: 'search'},
        {type: 'TOOL_CALL_START', toolCallId: 'c1', toolCallName: 'find'},
        {type: 'TEXT_MESSAGE_START', messageId: 'm1'},
        HELLO,
        FINISHED,
      )

      assert.deepEqual(shown(conversation), [
        'user: hi',
        'step search: done',
        'tool find: ended',
        'text: Hello',
      ])
      assert.isEmpty(conversation.run?.openTexts)
    })

    it('and clears the status line', () => {
      const conversation = answered({type: 'STATUS_UPDATE', status: 'Working'}, FINISHED)

      assert.isUndefined(conversation.status)
    })

    it('at [DONE] too', () => {
      const conversation = fold(answered(HELLO), {type: 'DONE'})

      assert.isFalse(conversation.run?.isActive)
      assert.deepEqual(shown(conversation), ['user: hi', 'text: Hello'])
    })

    it('without a word, and leaves no empty turn', () => {
      assert.deepEqual(shown(answered(STARTED, FINISHED)), ['user: hi'])
    })

    for (const [name, second] of [
      ['RUN_FINISHED', FINISHED],
      ['RUN_ERROR', FAILED],
    ] as const) {
      it(`once: a ${name} behind it is ignored`, () => {
        const conversation = answered(HELLO, FINISHED)

        assert.strictEqual(receive(conversation, second), conversation)
      })
    }

    it('though text may still follow', () => {
      const conversation = answered(HELLO, FINISHED, {...HELLO, delta: ' again'})

      assert.deepEqual(shown(conversation), ['user: hi', 'text: Hello again'])
      assert.isFalse(conversation.run?.isActive)
    })

    it('though its first text may still follow', () => {
      const conversation = answered(FINISHED, HELLO)

      assert.deepEqual(shown(conversation), ['user: hi', 'text: Hello'])
      assert.isFalse(conversation.run?.isActive)
    })

    it('though the opaque state may still follow', () => {
      const conversation = answered(FINISHED, STATE)

      assert.equal(conversation.serializedState, 's1')
      assert.isEmpty(conversation.uncarried)
      assert.isFalse(conversation.run?.isActive)
    })

    it('and what opened later is closed with the stream', () => {
      const late = answered(
        HELLO,
        FINISHED,
        {type: 'STEP_STARTED', stepName: 'late'},
        {type: 'TOOL_CALL_START', toolCallId: 'c1', toolCallName: 'find'},
      )

      assert.deepEqual(shown(close(late)), [
        'user: hi',
        'text: Hello',
        'step late: done',
        'tool find: ended',
      ])
    })

    it('and the end of the stream then changes nothing', () => {
      const conversation = answered(HELLO, FINISHED)

      assert.strictEqual(close(conversation), conversation)
      assert.strictEqual(close(conversation, 'failed'), conversation)
    })
  })

  describe('fails by RUN_ERROR', () => {
    it('which keeps the text and says why', () => {
      const conversation = answered(HELLO, FAILED)

      assert.deepEqual(shown(conversation), ['user: hi', 'text: Hello', '(failed)'])
      assert.deepEqual(conversation.failure, {type: 'agent', message: 'Out of tokens', code: 'E7'})
    })

    it('and marks what it left open as failed', () => {
      const conversation = answered(
        {type: 'STEP_STARTED', stepName: 'search'},
        {type: 'TOOL_CALL_START', toolCallId: 'c1', toolCallName: 'find'},
        FAILED,
      )

      assert.deepEqual(shown(conversation), [
        'user: hi',
        'step search: failed',
        'tool find: failed',
        '(failed)',
      ])
    })

    it('as its first and only event, and leaves no empty turn', () => {
      const conversation = answered(FAILED)

      assert.deepEqual(shown(conversation), ['user: hi'])
      assert.equal(conversation.failure?.type, 'agent')
    })

    for (const [name, second] of [
      ['RUN_FINISHED', FINISHED],
      ['RUN_ERROR', {...FAILED, message: 'Other'}],
    ] as const) {
      it(`once: a ${name} behind it is ignored`, () => {
        const conversation = answered(HELLO, FAILED)

        assert.strictEqual(receive(conversation, second), conversation)
      })

      it(`once: a ${name} behind it is ignored where nothing was shown`, () => {
        const conversation = answered(FAILED)

        assert.strictEqual(receive(conversation, second), conversation)
      })
    }

    it('though the opaque state may still follow, and is kept', () => {
      const conversation = answered(FAILED, STATE)

      assert.equal(conversation.serializedState, 's1')
      assert.isEmpty(conversation.uncarried)
      assert.equal(conversation.failure?.type, 'agent')
    })
  })

  describe('is followed by another in the same stream', () => {
    const AGAIN = {type: 'RUN_STARTED', threadId: 't1', runId: 'r2'}

    it('which goes on in the same turn', () => {
      const more = {type: 'TEXT_MESSAGE_CONTENT', messageId: 'm2', delta: 'Bye'}

      const conversation = answered(STARTED, HELLO, FINISHED, AGAIN, more)

      assert.deepEqual(shown(conversation), ['user: hi', 'text: Hello', 'text: Bye', '(running)'])
    })

    it('which counts as active', () => {
      assert.isTrue(answered(STARTED, HELLO, FINISHED, AGAIN).run?.isActive)
    })

    it('which takes the failure of the first back', () => {
      const conversation = answered(STARTED, HELLO, FAILED, AGAIN, FINISHED)

      assert.isUndefined(conversation.failure)
      assert.deepEqual(shown(conversation), ['user: hi', 'text: Hello'])
    })
  })

  describe('is closed', () => {
    it('by the visitor: what was open is stopped', () => {
      const open = answered(
        {type: 'STEP_STARTED', stepName: 'search'},
        {type: 'TOOL_CALL_START', toolCallId: 'c1', toolCallName: 'find'},
        HELLO,
      )

      assert.deepEqual(shown(close(open, 'stopped')), [
        'user: hi',
        'step search: stopped',
        'tool find: stopped',
        'text: Hello',
        '(stopped)',
      ])
    })

    it('by the visitor before anything arrived: the turn shows that it stopped', () => {
      assert.deepEqual(shown(close(asked(), 'stopped')), ['user: hi', '(stopped)'])
    })

    it('by a cut: the text is kept, marked unfinished', () => {
      const cut = fold(answered(HELLO), {
        type: 'RUN_CLOSED',
        outcome: 'failed',
        failure: {type: 'truncated'},
      })

      assert.deepEqual(shown(cut), ['user: hi', 'text: Hello', '(failed)'])
      assert.deepEqual(cut.failure, {type: 'truncated'})
    })

    it('by a failure before anything arrived: the message is unsent', () => {
      assert.deepEqual(shown(close(asked(), 'failed')), ['user: hi (unsent)'])
    })

    it('by a failure after the server accepted it, yet said nothing: the message is unsent', () => {
      const accepted = fold(asked(), {type: 'RUN_ACCEPTED'})

      assert.deepEqual(shown(close(accepted, 'failed')), ['user: hi (unsent)'])
    })

    it('by the end of a stream that never said it was over', () => {
      assert.deepEqual(shown(close(answered(HELLO))), ['user: hi', 'text: Hello'])
    })

    it('when there is none: nothing changes', () => {
      const conversation = createConversation()

      assert.strictEqual(close(conversation), conversation)
    })
  })

  it('keeps the times it is told', () => {
    const at = {receivedAt: 5}
    const timed = fold(
      asked(),
      {type: 'STEP_STARTED', stepName: 'search', ...at},
      {type: 'RUN_CLOSED', outcome: 'finished', receivedAt: 9},
    )

    assert.nestedInclude(timed, {
      'turns[1].items[0].startedAt': 5,
      'turns[1].items[0].endedAt': 9,
    })
  })
})
