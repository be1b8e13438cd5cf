import {assert} from '@open-wc/testing'

import {PageTools, type PageTool, type ToolAnswer} from '../../src/client/tools.ts'
import type {ToolItem} from '../../src/conversation/state.ts'

const PARAMETERS = {
  properties: {color: {type: 'string'}, alpha: {type: 'number', maximum: 1}},
  required: ['color'],
}
const COLOR: PageTool = {
  name: 'paint',
  description: 'Paints the page.',
  parameters: PARAMETERS,
  execute: ({color}: {color: string}) => `It is ${color}.`,
}

function call(args: string, name = 'paint'): ToolItem {
  return {kind: 'tool', key: 'v1', toolCallId: 'c1', name, args, state: 'running'}
}

/** What a tool answers that does this. */
async function answerOf(
  execute: PageTool['execute'],
  args = '{}',
  stopped = new AbortController().signal,
  more: Partial<PageTool> = {},
): Promise<ToolAnswer> {
  const tools = new PageTools()
  tools.register({name: 'paint', description: '', execute, ...more})
  return tools.answer(call(args), stopped)
}

describe('PageTools', () => {
  describe('tells the agent', () => {
    it('name, description and parameters of each, and nothing else', () => {
      const tools = new PageTools()
      tools.register({...COLOR, timeout: 5})
      tools.register({name: 'now', description: 'The time.', execute: () => 1})

      assert.deepEqual(tools.descriptions, [
        {name: 'paint', description: 'Paints the page.', parameters: PARAMETERS},
        {name: 'now', description: 'The time.', parameters: {type: 'object', properties: {}}},
      ])
    })

    it('of a tool without a description at least that there is none', () => {
      const tools = new PageTools()
      tools.register({name: 'now', execute: () => 1} as unknown as PageTool)

      assert.equal(tools.descriptions?.[0]?.description, '')
    })

    it('nothing where there are none, or no longer', () => {
      const tools = new PageTools()

      assert.isUndefined(tools.descriptions)
      const unregister = tools.register(COLOR)
      unregister()

      assert.isUndefined(tools.descriptions)
    })
  })

  describe('refuses', () => {
    it('a name that is taken, and says what to do', () => {
      const tools = new PageTools()
      tools.register(COLOR)

      assert.throws(() => tools.register(COLOR), /named "paint" already.*before you register/)
    })

    it('what is no tool', () => {
      const tools = new PageTools()

      for (const tool of [undefined, {}, {...COLOR, name: ''}, {...COLOR, execute: 'paint'}]) {
        assert.throws(() => tools.register(tool as PageTool), TypeError, /`name`.*`execute`/)
      }
    })

    it('parameters that no request could carry', () => {
      const tools = new PageTools()
      const circle: Record<string, unknown> = {}
      circle['circle'] = circle

      for (const parameters of ['text', [], circle]) {
        assert.throws(() => tools.register({...COLOR, parameters} as PageTool), TypeError)
      }
      assert.isUndefined(tools.descriptions)
    })

    it('to take away another tool of the name', () => {
      const tools = new PageTools()
      const unregister = tools.register(COLOR)
      unregister()
      tools.register(COLOR)

      unregister()

      assert.lengthOf(tools.descriptions ?? [], 1)
    })
  })

  describe('answers', () => {
    it('with the text a tool gives', async () => {
      const answer = await answerOf(COLOR.execute, '{"color":"blue"}')

      assert.deepEqual(answer, {content: 'It is blue.'})
    })

    it('with anything else as JSON, and never with nothing', async () => {
      const results = [{a: [1]}, 0, false, null, undefined, '']

      const answers = await Promise.all(results.map((result) => answerOf(() => result)))

      assert.deepEqual(
        answers.map(({content}) => content),
        ['{"a":[1]}', '0', 'false', 'null', 'ok', 'ok'],
      )
    })

    it('with what a tool gives later', async () => {
      const answer = await answerOf(async () => {
        await Promise.resolve()
        return 'later'
      })

      assert.deepEqual(answer, {content: 'later'})
    })

    it('in the usual time where the tool’s own is none', async () => {
      const later = async () => {
        await new Promise((resolve) => setTimeout(resolve, 20))
        return 'red'
      }

      for (const timeout of [Number.NaN, -1, 0]) {
        const answer = await answerOf(later, '{}', undefined, {timeout})

        assert.deepEqual(answer, {content: 'red'})
      }
    })

    it('a call without arguments, as one without any', async () => {
      assert.deepEqual(await answerOf((args) => args as unknown, '  '), {content: '{}'})
    })

    describe('in words, and says that it failed, where', () => {
      const failures: Record<string, [() => Promise<ToolAnswer>, RegExp]> = {
        'a tool throws': [
          () => answerOf(() => assert.fail('No paint left.')),
          /^The tool "paint" failed: No paint left\.$/,
        ],
        'a tool rejects with no error at all': [
          // eslint-disable-next-line prefer-promise-reject-errors
          () => answerOf(() => Promise.reject('no')),
          /^The tool "paint" failed: no$/,
        ],
        'a result cannot be told': [
          () =>
            answerOf(() => {
              const circle: unknown[] = []
              circle.push(circle)
              return circle
            }),
          /^The tool "paint" failed: .*(?:circular|cyclic)/i,
        ],
        'the arguments are not JSON': [
          () => answerOf(() => 'done', '{"color":"bl'),
          /^The arguments of "paint" are not JSON: nothing was done\.$/,
        ],
        'the arguments are no object': [
          () => answerOf(() => 'done', '[1]'),
          /^The arguments of "paint" do not fit its parameters: the value must be an object\.$/,
        ],
        'the arguments do not fit': [
          () => answerOf(() => 'done', '{"alpha":2}', undefined, COLOR),
          /do not fit its parameters: color is missing; alpha must be at most 1\.$/,
        ],
        'a tool takes too long': [
          () => answerOf(() => new Promise(() => {}), '{}', undefined, {timeout: 0.01}),
          /^The tool "paint" failed: It took longer than 0\.01 s\.$/,
        ],
      }
      for (const [title, [run, expected]] of Object.entries(failures)) {
        it(title, async () => {
          const {content, error} = await run()

          assert.match(content, expected)
          assert.equal(error, content)
        })
      }

      it('there is no such tool', async () => {
        const answer = await new PageTools().answer(call('{}', 'x'), new AbortController().signal)

        assert.equal(answer.content, 'There is no tool named "x" in this page.')
        assert.isString(answer.error)
      })
    })

    it('without calling a tool with arguments that do not fit', async () => {
      let calls = 0

      await answerOf(() => (calls += 1), '{}', undefined, {parameters: PARAMETERS})

      assert.equal(calls, 0)
    })
  })

  describe('tells a tool to stop', () => {
    it('when the run is stopped', async () => {
      const stopped = new AbortController()
      let signal: AbortSignal | undefined
      void answerOf(
        (_, options) => {
          ;({signal} = options)
          return new Promise(() => {})
        },
        '{}',
        stopped.signal,
      )
      await Promise.resolve()

      stopped.abort()

      assert.isTrue(signal?.aborted)
    })

    it('when its time is up', async () => {
      let signal: AbortSignal | undefined

      await answerOf(
        (_, options) => {
          ;({signal} = options)
          return new Promise(() => {})
        },
        '{}',
        undefined,
        {timeout: 0.01},
      )

      assert.isTrue(signal?.aborted)
    })
  })
})
