import {assert, expect} from '@open-wc/testing'

import type {AguiChat} from '../../src/agui-chat.ts'
import type {InterruptItem} from '../../src/conversation/state.ts'
import {AnswerRequest} from '../../src/requests.ts'
import {Clock} from '../agui-chat/clock.ts'
import {
  converse,
  createChat,
  find,
  findAll,
  replies,
  reply,
  runEnd,
  runFinished,
  runStarted,
  shows,
  textOf,
  words,
} from '../agui-chat/support.ts'
import {scriptedAgent, sse} from '../fake-agent.ts'
import {agentTurn, emptyChat, question, show, showQuestion, toolCall} from './stage.ts'

const CARD = '.card'
const buttons = (chat: AguiChat) => findAll(chat, '[part=card-actions] > *').map(textOf)
const facts = (chat: AguiChat) => findAll(chat, `${CARD} dl > *`).map(textOf)
const labels = (chat: AguiChat) => findAll(chat, '.field label').map(textOf)
const faults = (chat: AguiChat) => findAll(chat, '.field .error').map(textOf)

async function press(chat: AguiChat, text: string): Promise<void> {
  const button = findAll(chat, '[part=card-actions] button').find((one) => textOf(one) === text)
  button!.click()
  await chat.updateComplete
}

function fill(chat: AguiChat, label: string, value: string | boolean): void {
  const {htmlFor} = findAll(chat, 'label').find((one) => textOf(one) === label) as HTMLLabelElement
  const input = find(chat, `[id="${htmlFor}"]`) as HTMLInputElement
  if (typeof value === 'boolean') input.checked = value
  else input.value = value
  input.dispatchEvent(new InputEvent('input', {bubbles: true, composed: true}))
}

const call = {name: 'send_email', args: '{"to":"team@harbor.example","cc":["a","b"]}'}
const MICROSOFT = {
  type: 'object',
  properties: {
    accepted: {type: 'boolean', description: 'Whether the requested tool call is approved.'},
    location: {type: 'string', description: 'Optional edited value for the argument.'},
  },
  required: ['accepted'],
  additionalProperties: false,
}
const approval = question(
  {call: {name: 'get_weather', args: '{"location":"Seattle"}'}},
  {reason: 'tool_call', message: 'Approve running get_weather?', responseSchema: MICROSOFT},
)

const form = (properties: object, required: readonly string[] = [], more: object = {}) =>
  question({}, {responseSchema: {type: 'object', properties, required, ...more}})

/** What is sent when the card's fields are filled like this and then sent. */
async function answerWith(
  item: InterruptItem,
  written: Readonly<Record<string, string | boolean>>,
): Promise<unknown> {
  const chat = await emptyChat()
  const answers = await showQuestion(chat, item)
  for (const [label, value] of Object.entries(written)) fill(chat, label, value)
  await press(chat, 'Continue')
  return answers[0]?.payload
}

describe('a question of the agent’s', () => {
  it('is accessible: to approve, to edit, answered', async () => {
    const chat = await emptyChat()
    await showQuestion(chat, approval)
    await expect(chat).to.be.accessible()

    await press(chat, 'Edit')
    await expect(chat).to.be.accessible()
    await press(chat, 'Approve')

    await expect(chat).to.be.accessible()
  })

  it('is accessible: a form, also when it is not filled in well', async () => {
    const chat = await emptyChat()
    await showQuestion(
      chat,
      form(
        {
          a: {type: 'string', description: 'Any'},
          b: {type: 'boolean'},
          c: {enum: ['x', 'y']},
          d: {type: 'string', format: 'date'},
          e: {type: 'object'},
        },
        ['a', 'c'],
      ),
    )
    await expect(chat).to.be.accessible()

    await press(chat, 'Continue')

    await expect(chat).to.be.accessible()
  })

  it('is accessible: consent', async () => {
    const chat = await emptyChat()
    await showQuestion(chat, question({shape: 'consent', link: 'https://id.example/consent'}))

    await expect(chat).to.be.accessible()
  })

  it('is named by its title, and shows what comes from the agent as text', async () => {
    const chat = await emptyChat()
    const args = JSON.stringify({html: '<img src=x onerror=alert(1)>\u202E'})

    await showQuestion(
      chat,
      question({call: {name: 'run', args}}, {reason: 'tool_call', message: 'Run <b>it</b>?\nNow.'}),
    )

    const card = find(chat, CARD)
    assert.equal(words(chat, `#${card.getAttribute('aria-labelledby')}`), 'Run <b>it</b>?')
    assert.equal(words(chat, `${CARD} p`), 'Now.')
    assert.deepEqual(facts(chat), ['Html', '<img src=x onerror=alert(1)>\ufffd'])
    assert.isFalse(shows(chat, `${CARD} img`))
  })

  describe('to approve', () => {
    it('has the call’s arguments as facts, and verbs on its buttons', async () => {
      const chat = await emptyChat()

      await showQuestion(chat, question({call}, {reason: 'tool_call'}))

      assert.equal(words(chat, '.card-title'), 'Send email?')
      assert.deepEqual(facts(chat), ['To', 'team@harbor.example', 'Cc', '["a","b"]'])
      assert.deepEqual(buttons(chat), ['Approve', 'Don’t allow'])
    })

    it('is called as the page calls the tool', async () => {
      const chat = await emptyChat({toolLabels: {send_email: 'E-Mail senden'}})

      await showQuestion(chat, question({call}, {reason: 'tool_call'}))

      assert.equal(words(chat, '.card-title'), 'E-Mail senden?')
    })

    it('shows long facts in full, in a box of their own', async () => {
      const chat = await emptyChat()
      const text = 'x'.repeat(5000)

      await showQuestion(chat, question({call: {name: 'w', args: JSON.stringify({text})}}))

      assert.equal(find(chat, 'dd pre').textContent, text)
      assert.isAtMost(find(chat, 'dd pre').offsetHeight, 160)
    })

    it('keeps the number of facts bounded, and loses none', async () => {
      const chat = await emptyChat()
      const args = Object.fromEntries(Array.from({length: 60}, (_, index) => [`n${index}`, index]))

      await showQuestion(chat, question({call: {name: 'w', args: JSON.stringify(args)}}))

      assert.lengthOf(findAll(chat, 'dt'), 51)
      assert.include(facts(chat).at(-1) ?? '', '"n59":59')
    })

    it('shows arguments that are no JSON as they are', async () => {
      const chat = await emptyChat()

      await showQuestion(chat, question({call: {name: 'w', args: '{"to":'}}))

      assert.deepEqual(facts(chat), ['', '{"to":'])
    })

    for (const [what, schema, yes, no] of [
      ['accepted', MICROSOFT, {accepted: true}, {accepted: false}],
      [
        'approved',
        {type: 'object', properties: {approved: {type: 'boolean'}}},
        {approved: true},
        {approved: false},
      ],
      [
        'whatever the only boolean is called',
        {type: 'object', properties: {go: {type: 'boolean'}}},
        {go: true},
        {go: false},
      ],
      ['nothing but yes or no', {type: 'boolean'}, true, false],
      ['approved without a schema', undefined, {approved: true}, {approved: false}],
    ] as const) {
      it(`is answered by ${what}`, async () => {
        const item = question(
          {call},
          {reason: 'tool_call', ...(schema && {responseSchema: schema})},
        )
        const chats = [await emptyChat(), await emptyChat()] as const
        const [approved, denied] = [
          await showQuestion(chats[0], item),
          await showQuestion(chats[1], item),
        ]

        await press(chats[0], 'Approve')
        await press(chats[1], 'Don’t allow')

        assert.deepEqual(approved, [{status: 'resolved', payload: yes}])
        assert.deepEqual(denied, [{status: 'resolved', payload: no}])
        assert.include(words(chats[0], '.answered'), 'You approved “')
        assert.include(words(chats[1], '.answered'), 'You declined “')
      })
    }

    it('lets the arguments be edited where each is in the schema, and sends what changed', async () => {
      const chat = await emptyChat()
      const answers = await showQuestion(chat, approval)
      const before = buttons(chat)

      await press(chat, 'Edit')
      const field = find(chat, '.field input') as HTMLInputElement
      const seen = [labels(chat), field.value, chat.shadowRoot?.activeElement === field]
      fill(chat, 'Location', 'Oslo')
      await press(chat, 'Approve')

      assert.deepEqual(before, ['Approve', 'Don’t allow', 'Edit'])
      assert.deepEqual(seen, [['Location'], 'Seattle', true])
      assert.deepEqual(answers[0]?.payload, {accepted: true, location: 'Oslo'})
    })

    it('sends no arguments that were left as they were', async () => {
      const chat = await emptyChat()
      const answers = await showQuestion(chat, approval)

      await press(chat, 'Edit')
      await press(chat, 'Approve')

      assert.deepEqual(answers[0]?.payload, {accepted: true})
    })

    it('sends all arguments where the schema has one property for them', async () => {
      const chat = await emptyChat()
      const answers = await showQuestion(
        chat,
        question(
          {call: {name: 'move', args: '{"id":4,"to":"done","tags":["a"]}'}},
          {
            reason: 'tool_call',
            responseSchema: {
              type: 'object',
              properties: {approved: {type: 'boolean'}, editedArgs: {type: 'object'}},
            },
          },
        ),
      )

      await press(chat, 'Edit')
      fill(chat, 'To*', 'open')
      await press(chat, 'Approve')

      assert.deepEqual(answers[0]?.payload, {
        approved: true,
        editedArgs: {id: 4, to: 'open', tags: ['a']},
      })
    })

    it('takes what else the schema asks for along', async () => {
      const chat = await emptyChat()
      const answers = await showQuestion(
        chat,
        question(
          {call},
          {
            responseSchema: {
              type: 'object',
              properties: {approved: {type: 'boolean'}, reason: {type: 'string'}},
              required: ['approved', 'reason'],
            },
          },
        ),
      )

      await press(chat, 'Approve')
      const wrong = faults(chat)
      fill(chat, 'Reason*', 'It is time')
      await press(chat, 'Approve')

      assert.deepEqual(wrong, ['Fill in Reason.'])
      assert.deepEqual(answers, [
        {status: 'resolved', payload: {approved: true, reason: 'It is time'}},
      ])
    })

    it('is not approved by the key that ends a field', async () => {
      const chat = await emptyChat()
      const answers = await showQuestion(chat, approval)
      await press(chat, 'Edit')

      const submitted = new SubmitEvent('submit', {bubbles: true, cancelable: true})
      find(chat, `${CARD} form`).dispatchEvent(submitted)
      await chat.updateComplete

      assert.isTrue(submitted.defaultPrevented)
      assert.isEmpty(answers)
    })
  })

  describe('that is a form', () => {
    it('has a field for each property, with titles, hints and what is required', async () => {
      const chat = await emptyChat()

      await showQuestion(
        chat,
        form(
          {
            task_title: {type: 'string', default: 'Review'},
            owner: {type: 'string', title: 'Who', description: 'One of <us>'},
            done: {type: 'boolean', default: true},
          },
          ['owner'],
        ),
      )

      assert.equal(words(chat, '.card-title'), 'A few details first')
      assert.deepEqual(labels(chat), ['Task title', 'Who*', 'Done'])
      const [title, owner, done] = findAll(chat, '.field input') as HTMLInputElement[]
      assert.equal(title?.value, 'Review')
      assert.equal(owner?.getAttribute('aria-required'), 'true')
      assert.equal(words(chat, `#${owner?.getAttribute('aria-describedby')}`), 'One of <us>')
      assert.deepEqual([done?.type, done?.checked], ['checkbox', true])
      assert.deepEqual(buttons(chat), ['Continue', 'Cancel'])
    })

    it('is answered by values of the kinds the schema asks for', async () => {
      const payload = await answerWith(
        form({
          text: {type: 'string'},
          size: {type: 'number'},
          count: {type: 'integer'},
          urgent: {type: 'boolean'},
          due: {type: 'string', format: 'date'},
          colour: {enum: ['red', 7, true]},
          place: {
            oneOf: [
              {const: 'b', title: 'Berlin'},
              {const: 'o', title: 'Oslo'},
            ],
          },
          note: {type: 'string', maxLength: 2000},
          tags: {type: 'array'},
          left: {type: 'string'},
        }),
        {
          Text: ' Hello ',
          Size: '1,5',
          Count: '3',
          Urgent: true,
          Due: '2026-11-26',
          Colour: '1',
          Place: '1',
          Note: 'a\nb',
          Tags: '["x"]',
        },
      )

      assert.deepEqual(payload, {
        text: 'Hello',
        size: 1.5,
        count: 3,
        urgent: true,
        due: '2026-11-26',
        colour: 7,
        place: 'o',
        note: 'a\nb',
        tags: ['x'],
      })
    })

    it('says below each field what is wrong, and goes to the first', async () => {
      const chat = await emptyChat()
      const answers = await showQuestion(
        chat,
        form(
          {
            fine: {type: 'string', default: 'x'},
            title: {type: 'string'},
            size: {type: 'number'},
            count: {type: 'integer', minimum: 2},
            due: {type: 'string', format: 'date-time'},
            mail: {type: 'string', format: 'email'},
            code: {type: 'string', pattern: '^\\d+$'},
          },
          ['title'],
        ),
      )
      fill(chat, 'Size', 'big')
      fill(chat, 'Count', '1')
      fill(chat, 'Mail', 'nobody')
      fill(chat, 'Code', 'x')

      await press(chat, 'Continue')

      assert.deepEqual(faults(chat), [
        'Fill in Title.',
        'Enter a number.',
        'Enter 2 or more.',
        'Enter an email address.',
        'Check Code.',
      ])
      const focused = chat.shadowRoot?.activeElement
      assert.equal(focused?.getAttribute('aria-invalid'), 'true')
      assert.equal(words(chat, `#${focused?.getAttribute('aria-describedby')}`), 'Fill in Title.')
      assert.isEmpty(answers)
    })

    it('takes back what it said as soon as a field is changed', async () => {
      const chat = await emptyChat()
      await showQuestion(chat, form({a: {type: 'string'}, b: {type: 'string'}}, ['a', 'b']))
      await press(chat, 'Continue')

      fill(chat, 'B*', 'x')
      await chat.updateComplete

      assert.deepEqual(faults(chat), ['Fill in A.'])
    })

    it('understands how Python hosts write what is optional and what they use twice', async () => {
      const payload = await answerWith(
        form(
          {
            note: {anyOf: [{type: 'string'}, {type: 'null'}], default: null, title: 'Note'},
            colour: {$ref: '#/$defs/Colour'},
          },
          [],
          {$defs: {Colour: {enum: ['red', 'blue'], title: 'Colour'}}},
        ),
        {Note: '12', Colour: '1'},
      )

      assert.deepEqual(payload, {note: '12', colour: 'blue'})
    })

    for (const [written, payload] of [
      ['{"a":1}', {a: 1}],
      ['Amsterdam', 'Amsterdam'],
    ] as const) {
      it(`for any value takes ${written} as it is meant`, async () => {
        const item = question({}, {message: 'Where?', responseSchema: {type: 'object'}})

        assert.deepEqual(await answerWith(item, {'Your answer*': written}), payload)
      })
    }

    it('of one text is one text field', async () => {
      const payload = await answerWith(form({response: {type: 'string'}}), {Response: 'Well'})

      assert.deepEqual(payload, {response: 'Well'})
    })

    it('offers what the agent lists as buttons, and sends what was picked as it is', async () => {
      const chat = await emptyChat()
      const options = [{airline: 'KLM', price: '$650', legs: []}, 'Neither', {title: 'Later'}]
      const answers = await showQuestion(
        chat,
        question({}, {message: 'Which?', metadata: {agent_framework: {data: {options}}}}),
      )
      const offered = buttons(chat)

      await press(chat, 'KLM · $650')

      assert.deepEqual(offered, ['KLM · $650', 'Neither', 'Later', 'Cancel'])
      assert.deepEqual(answers, [{status: 'resolved', payload: options[0]}])
      assert.equal(words(chat, '.answered'), 'You answered “Which?”.')
    })

    it('can be dismissed', async () => {
      const chat = await emptyChat()
      const answers = await showQuestion(chat, form({a: {type: 'string'}}, ['a']))

      await press(chat, 'Cancel')

      assert.deepEqual(answers, [{status: 'cancelled'}])
      assert.equal(words(chat, '.answered'), 'You dismissed “A few details first”.')
    })

    it('keeps what is typed from the page’s shortcuts', async () => {
      const chat = await emptyChat()
      await showQuestion(chat, form({a: {type: 'string'}}))
      const heard: string[] = []
      chat.addEventListener('keydown', ({key}) => void heard.push(key))

      for (const key of ['k', 'Enter']) {
        find(chat, '.field input').dispatchEvent(
          new KeyboardEvent('keydown', {key, bubbles: true, composed: true}),
        )
      }

      assert.deepEqual(heard, ['Enter'])
    })
  })

  describe('for consent', () => {
    const consent = (link: string) => question({shape: 'consent', link})

    it('leads outside, and says where', async () => {
      const chat = await emptyChat()
      const answers = await showQuestion(chat, consent('https://id.example/consent?a=1'))
      const link = find(chat, `${CARD} a`) as HTMLAnchorElement

      assert.equal(link.href, 'https://id.example/consent?a=1')
      assert.deepEqual([link.target, link.rel], ['_blank', 'noopener noreferrer'])
      assert.equal(textOf(link), 'Open id.example, opens in a new tab')
      assert.deepEqual(buttons(chat).slice(1), ['Continue', 'Cancel'])

      await press(chat, 'Continue')

      assert.deepEqual(answers, [{status: 'resolved'}])
    })

    for (const link of [
      'javascript:alert(1)',
      'http://id.example/',
      'data:text/html,x',
      'https://user:word@id.example/',
      '/consent',
      '',
    ]) {
      it(`does not lead to “${link}”`, async () => {
        const chat = await emptyChat()

        await showQuestion(chat, consent(link))

        assert.isFalse(shows(chat, `${CARD} a`))
        assert.deepEqual(buttons(chat), ['Continue', 'Cancel'])
      })
    }

    it('leads nowhere the page does not let links lead', async () => {
      const chat = await emptyChat({linkOrigins: 'https://other.example'})

      await showQuestion(chat, consent('https://id.example/'))

      assert.isFalse(shows(chat, `${CARD} a`))
    })
  })

  it('that expires can only be dismissed from then on', async () => {
    const clock = new Clock()
    const chat = await emptyChat()
    const expiresAt = new Date(Date.now() + 2000).toISOString()
    const answers = await showQuestion(chat, question({call}, {expiresAt}))
    const before = buttons(chat)
    find(chat, '[part=card-actions] button').focus()

    clock.pass(2000)
    await chat.updateComplete
    const after = [words(chat, `${CARD} p`), ...buttons(chat)]
    const focused = textOf(chat.shadowRoot!.activeElement!)
    await press(chat, 'Dismiss')

    assert.deepEqual(before, ['Approve', 'Don’t allow'])
    assert.deepEqual(after, ['This question has expired.', 'Dismiss'])
    assert.equal(focused, 'Dismiss')
    assert.deepEqual(answers, [{status: 'cancelled'}])
  })

  for (const [what, item, text] of [
    [
      'approved',
      {...approval, answer: {status: 'resolved', payload: {accepted: true}}},
      'You approved “Approve running get_weather?”.',
    ],
    [
      'declined',
      {...approval, answer: {status: 'resolved', payload: {accepted: false}}},
      'You declined “Approve running get_weather?”.',
    ],
    [
      'cancelled',
      {...approval, answer: {status: 'cancelled'}},
      'You declined “Approve running get_weather?”.',
    ],
    [
      'withdrawn',
      {...approval, answer: {status: 'withdrawn'}},
      '“Approve running get_weather?” needs no answer any more.',
    ],
  ] as const) {
    it(`once ${what} is one line in its place`, async () => {
      const chat = await emptyChat()

      await show(chat, agentTurn([item]))

      assert.equal(words(chat, '.answered'), text)
      assert.isFalse(shows(chat, CARD))
    })
  }

  it('hands the focus on to that line within the task of the click', async () => {
    const chat = await emptyChat()
    await showQuestion(chat, approval)
    const button = find(chat, '[part~=button-primary]')
    button.focus()

    button.click()
    await Promise.resolve()

    const line = find(chat, '.answered')
    assert.isTrue(chat.shadowRoot?.activeElement === line)
    assert.equal(line.tabIndex, -1)
  })

  it('is answered by the next request, in the words of its schema', async () => {
    const called = [
      {type: 'TOOL_CALL_START', toolCallId: 'c1', toolCallName: 'get_weather'},
      {type: 'TOOL_CALL_ARGS', toolCallId: 'c1', delta: '{"location":"Seattle"}'},
      {type: 'TOOL_CALL_END', toolCallId: 'c1'},
    ]
    const outcome = {
      type: 'interrupt',
      interrupts: [{id: 'c1', reason: 'tool_call', toolCallId: 'c1', responseSchema: MICROSOFT}],
    }
    const agent = scriptedAgent(
      [sse(runStarted, ...called, {...runFinished, outcome})],
      [reply('Sunny')],
    )
    const chat = await createChat(agent)
    await converse(chat)
    const ended = runEnd(chat)
    const before = [words(chat, '.card-title'), ...facts(chat), words(chat, '[part=note]')]

    await press(chat, 'Approve')
    await ended
    await chat.updateComplete

    assert.deepEqual(before, ['Get weather?', 'Location', 'Seattle', 'Answer above to continue.'])
    assert.deepEqual(agent.requests[1]?.body['resume'], [
      {interruptId: 'c1', status: 'resolved', payload: {accepted: true}},
    ])
    assert.equal(words(chat, '.answered'), 'You approved “Get weather?”.')
    assert.deepEqual(replies(chat), ['Sunny'])
  })

  it('quotes what was asked with the other kind of marks inside', async () => {
    const ask = (message: string) =>
      question(
        {answer: {status: 'resolved', payload: {approved: true}}},
        {
          reason: 'confirmation',
          message,
        },
      )
    const chat = await emptyChat()

    await show(chat, agentTurn([ask('Delete “Old news”?')]))
    const curly = words(chat, '.answered')
    await show(chat, agentTurn([ask('Delete "Old" and "New"?')]))
    const straight = words(chat, '.answered')

    assert.equal(curly, 'You approved “Delete ‘Old news’?”.')
    assert.equal(straight, 'You approved “Delete ‘Old’ and ‘New’?”.')
  })

  it('takes no focus by itself', async () => {
    const chat = await emptyChat()
    await show(chat, agentTurn([approval]))

    await show(chat, agentTurn([{...approval, answer: {status: 'withdrawn'}}]))

    assert.isTrue(chat.shadowRoot?.activeElement === null)
  })

  it('stays as it is when nobody took the answer', async () => {
    const chat = await emptyChat()
    chat.addEventListener(AnswerRequest.type, (event) => event.stopImmediatePropagation(), {
      capture: true,
    })
    await show(chat, agentTurn([approval]))

    await press(chat, 'Approve')

    assert.isTrue(shows(chat, CARD))
  })

  it('is not answered before the run that asks is over', async () => {
    const chat = await emptyChat()
    const answers = await showQuestion(chat, approval)
    await show(chat, agentTurn([approval], 'running'))
    const isOff = find(chat, '[part~=button-primary]').ariaDisabled

    await press(chat, 'Approve')

    assert.equal(isOff, 'true')
    assert.isEmpty(answers)
  })

  for (const setting of ['readonly', 'disabled'] as const) {
    it(`cannot be answered where the chat is ${setting}`, async () => {
      const chat = await emptyChat({[setting]: true})

      await showQuestion(chat, approval)

      assert.isEmpty(buttons(chat))
      assert.isTrue(shows(chat, CARD))
    })
  }

  it('takes the place of the call that was made up to ask it', async () => {
    const chat = await emptyChat()
    const calls = ['confirm_changes', 'request_approval', 'request_info', 'send_email']

    await show(chat, agentTurn([...calls.map((name) => toolCall({key: name, name})), approval]))

    assert.deepEqual(findAll(chat, '.tool-title').map(textOf), ['Send email send_email'])
  })

  it('shows a call of such a name where nothing was asked', async () => {
    const chat = await emptyChat()

    await show(chat, agentTurn([toolCall({name: 'request_info'})]))

    assert.isTrue(shows(chat, '[part=tool]'))
  })

  it('leaves the call it is about waiting', async () => {
    const chat = await emptyChat()
    const item = question({call}, {toolCallId: 'c1', reason: 'tool_call'})
    const ended = toolCall({name: 'send_email', state: 'ended'})

    await show(chat, agentTurn([ended, item]))
    const before = words(chat, '.tool-state')
    await show(chat, agentTurn([ended, {...item, answer: {status: 'resolved'}}]))

    assert.deepEqual([before, words(chat, '.tool-state')], ['Waiting', 'Ended'])
  })

  describe('made of what an agent should not send', () => {
    it('is a form though its definitions go in a circle', async () => {
      const chat = await emptyChat()

      const $defs = {a: {$ref: '#/$defs/b'}, b: {$ref: '#/$defs/a'}}
      await showQuestion(chat, form({name: {$ref: '#/$defs/a', title: 'Name'}}, [], {$defs}))

      assert.deepEqual(labels(chat), ['Name'])
    })

    it('finds no fault in fields named like what every object has', async () => {
      const chat = await emptyChat()

      const properties = JSON.parse(
        '{"constructor":{"type":"string"},"__proto__":{"type":"string"}}',
      )
      await showQuestion(chat, form(properties as object))

      assert.deepEqual(faults(chat), [])
    })

    it('keeps a form and its lists to what can be drawn', async () => {
      const chat = await emptyChat()
      const many = Array.from({length: 10_000}, (_, i) => `n${i}`)
      const properties = Object.fromEntries(
        many.map((name) => [name, {type: 'string', enum: many}]),
      )

      await showQuestion(chat, form(properties))

      assert.equal(findAll(chat, '.field').length, 200)
      assert.equal(findAll(chat, 'option').length, 0)
    })

    it('shows a call whose arguments are nested without end', async () => {
      const chat = await emptyChat()

      const args = `{"a":${'['.repeat(50_000)}${']'.repeat(50_000)}}`
      await showQuestion(chat, question({call: {name: 'send_email', args}}, {reason: 'tool_call'}))

      assert.deepEqual(buttons(chat).slice(0, 2), ['Approve', 'Don’t allow'])
    })

    it('keeps its buttons within reach of what it says', async () => {
      const chat = await emptyChat()
      const message = `Sure?\n${'x y '.repeat(500_000)}`
      const name = {type: 'string', description: message}

      await showQuestion(
        chat,
        question({}, {message, responseSchema: {type: 'object', properties: {name}}}),
      )

      assert.isBelow(find(chat, CARD).getBoundingClientRect().height, 10_000)
    })

    it('checks no answer against a pattern that never ends', async () => {
      const chat = await emptyChat()
      await showQuestion(chat, form({code: {type: 'string', title: 'Code', pattern: '^(a+)+$'}}))
      fill(chat, 'Code', `${'a'.repeat(40)}!`)

      await press(chat, 'Continue')

      assert.deepEqual(faults(chat), [])
    })
  })
})
