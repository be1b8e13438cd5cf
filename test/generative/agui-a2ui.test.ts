import {assert, expect} from '@open-wc/testing'

import {generativeRenderers} from '../../src/generative.ts'
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
  said,
  shows,
} from '../agui-chat/support.ts'
import {activity, agentTurn, show} from '../elements/stage.ts'
import {scriptedAgent, sse} from '../fake-agent.ts'
import {
  allSeen,
  chatWith,
  chatWithSurface,
  drawn,
  enter,
  press,
  seen,
  showActivity,
  surface,
} from './stage.ts'

const label = (id: string, text: unknown) => ({id, component: 'Text', text})
const form = [
  {id: 'root', component: 'Card', child: 'column'},
  {id: 'column', component: 'Column', children: ['title', 'name', 'agree', 'go']},
  {id: 'title', component: 'Text', variant: 'h2', text: 'Your name'},
  {id: 'name', component: 'TextField', label: 'Name', value: {path: '/form/name'}},
  {id: 'agree', component: 'CheckBox', label: 'I agree', value: {path: '/form/agree'}},
  {
    id: 'go',
    component: 'Button',
    variant: 'primary',
    child: 'go-text',
    action: {
      event: {name: 'submit', context: {who: {path: '/form/name'}, agreed: {path: '/form/agree'}}},
    },
  },
  label('go-text', 'Send it'),
]

describe('an A2UI surface', () => {
  it('is accessible', async () => {
    const chat = await chatWithSurface(form, {form: {name: 'Ada', agree: true}})

    await expect(chat).to.be.accessible()
  })

  it('of 0.8 shows its text, its data and the items of its lists', async () => {
    const chat = await chatWith('a2ui-surface', {
      operations: [
        {
          surfaceUpdate: {
            surfaceId: 's1',
            components: [
              {
                id: 'top',
                component: {
                  Column: {
                    children: {explicitList: ['title', 'list', 'missing']},
                  },
                },
              },
              {id: 'title', component: {Text: {text: {path: '/title'}, usageHint: 'h1'}}},
              {
                id: 'list',
                component: {
                  List: {children: {template: {componentId: 'trip', dataBinding: '/trips'}}},
                },
              },
              {id: 'trip', component: {Card: {child: 'to'}}},
              {id: 'to', component: {Text: {text: {path: 'to'}}}},
            ],
          },
        },
        {
          dataModelUpdate: {
            surfaceId: 's1',
            contents: [
              {key: 'title', valueString: 'Trains'},
              {
                key: 'trips',
                valueMap: [
                  {key: 'a', valueMap: [{key: 'to', valueString: 'Bergen'}]},
                  {key: 'b', valueMap: [{key: 'to', valueString: 'Oslo'}]},
                ],
              },
            ],
          },
        },
        {beginRendering: {surfaceId: 's1', root: 'top'}},
      ],
    })

    assert.equal(seen(chat, '.a2ui-heading'), 'Trains')
    assert.deepEqual(allSeen(chat, '.a2ui .a2ui-card'), ['Bergen', 'Oslo'])
  })

  it('tells the agent what was pressed, with what was entered, in the words of its middleware', async () => {
    const agent = scriptedAgent([reply('Thank you')])
    const settings = {fetch: agent.fetch, forwardedProps: {tenant: 7}}
    const chat = await chatWithSurface(form, {form: {name: '', agree: false}}, settings)
    await enter(chat, '.a2ui input[type=text]', 'Ada')
    await press(chat, '.a2ui input[type=checkbox]')

    await press(chat, '.a2ui-button')

    const {body} = await agent.requested()
    const {tenant, a2uiAction} = body['forwardedProps'] as {
      tenant: number
      a2uiAction: {userAction: Record<string, unknown>}
    }
    const {timestamp, ...action} = a2uiAction.userAction
    assert.equal(tenant, 7)
    assert.deepEqual(action, {
      name: 'submit',
      surfaceId: 's1',
      sourceComponentId: 'go',
      context: {who: 'Ada', agreed: true},
    })
    assert.match(String(timestamp), /^\d{4}-\d\d-\d\dT/)
    assert.deepEqual(body['messages'], [])
  })

  it('shows the answer to what was pressed in a turn of its own, under no new message', async () => {
    const agent = scriptedAgent([reply('Thank you')])
    const chat = await chatWithSurface(form, {}, {fetch: agent.fetch})
    Reflect.deleteProperty(chat, 'conversation')

    const ended = runEnd(chat)
    await press(chat, '.a2ui-button')
    const {outcome} = await ended

    await chat.updateComplete
    assert.equal(outcome, 'finished')
    assert.deepEqual(replies(chat), ['Thank you'])
    assert.deepEqual(said(chat), [])
  })

  it('says so when the agent is busy, and sends nothing', async () => {
    const snapshot = {
      type: 'ACTIVITY_SNAPSHOT',
      messageId: 'a1',
      activityType: 'a2ui-surface',
      content: surface(form),
    }
    const never = () => new Promise<Response>(() => {})
    const agent = scriptedAgent([sse(runStarted, snapshot, runFinished)], never)
    const chat = await createChat(agent, {activityRenderers: generativeRenderers})
    await converse(chat)
    chat.send('And now?')
    await agent.requested(2)

    await press(chat, '.a2ui-button')

    assert.equal(agent.requests.length, 2)
    assert.equal(seen(chat, '.a2ui-state'), 'Wait for the reply to finish, or stop it.')
  })

  for (const settings of [{disabled: true}, {readonly: true}]) {
    it(`has no button to press in a chat with ${JSON.stringify(settings)}`, async () => {
      const agent = scriptedAgent([''])
      const chat = await chatWithSurface(form, {}, {fetch: agent.fetch, ...settings})

      await press(chat, '.a2ui-button')

      assert.equal(find(chat, '.a2ui-button').getAttribute('aria-disabled'), 'true')
      assert.equal(agent.requests.length, 0)
      assert.isFalse(shows(chat, '.a2ui-state'))
    })
  }

  it('takes no room before there is anything of it', async () => {
    const chat = await chatWith('a2ui-surface', {operations: []})

    assert.equal(getComputedStyle(find(chat, 'agui-drawn')).display, 'none')
  })

  it('starts no run that the page prevents', async () => {
    const agent = scriptedAgent([''])
    const chat = await chatWithSurface(form, {}, {fetch: agent.fetch})
    let asked: unknown
    chat.addEventListener('agui-before-send', (event) => {
      asked = event.forwardedProps
      event.preventDefault()
    })

    await press(chat, '.a2ui-button')

    assert.equal(agent.requests.length, 0)
    assert.hasAllKeys(asked, ['a2uiAction'])
  })

  it('keeps what was entered while the agent goes on, and takes what it changes', async () => {
    const chat = await chatWithSurface(form, {form: {name: '', agree: false}})
    await enter(chat, '.a2ui input[type=text]', 'Ada')

    await showActivity(chat, 'a2ui-surface', surface(form, {form: {name: '', agree: true}}))
    const kept = (find(chat, '.a2ui input[type=text]') as HTMLInputElement).value
    await showActivity(chat, 'a2ui-surface', surface(form, {form: {name: 'Grace', agree: true}}))
    const taken = (find(chat, '.a2ui input[type=text]') as HTMLInputElement).value

    assert.equal(kept, 'Ada')
    assert.equal(taken, 'Grace')
  })

  it('shows what was entered wherever it is bound', async () => {
    const chat = await chatWithSurface(
      [
        {id: 'root', component: 'Column', children: ['field', 'echo']},
        {id: 'field', component: 'TextField', label: 'Name', value: {path: '/name'}},
        label('echo', {call: 'formatString', args: {value: 'Hello ${/name}'}}),
      ],
      {name: ''},
    )

    await enter(chat, '.a2ui input', 'Ada')

    assert.equal(seen(chat, '.a2ui-text'), 'Hello Ada')
  })

  it('lets one choose one, or several, up to as many as the agent allows', async () => {
    const options = ['a', 'b', 'c'].map((value) => ({label: value.toUpperCase(), value}))
    const chat = await chatWithSurface(
      [
        {id: 'root', component: 'Column', children: ['one', 'two', 'said']},
        {id: 'one', component: 'ChoicePicker', label: 'One', options, value: {path: '/one'}},
        {
          id: 'two',
          component: 'MultipleChoice',
          options,
          selections: {path: '/two'},
          maxAllowedSelections: 2,
        },
        label('said', {
          call: 'formatString',
          args: {value: '${/one/0} ${/two/0}${/two/1}${/two/2}'},
        }),
      ],
      {one: ['a'], two: ['a']},
    )

    await press(chat, 'label:nth-of-type(2) [type=radio]')
    await press(chat, 'label:nth-of-type(3) [type=checkbox]')

    assert.equal(seen(chat, '.a2ui-text'), 'b ac')
    assert.isTrue((find(chat, 'label:nth-of-type(2) [type=checkbox]') as HTMLInputElement).disabled)
  })

  it('has fields for numbers, dates and ranges that keep their kind', async () => {
    const chat = await chatWithSurface(
      [
        {id: 'root', component: 'Column', children: ['n', 'd', 's', 'said']},
        {id: 'n', component: 'TextField', label: 'N', variant: 'number', value: {path: '/n'}},
        {id: 'd', component: 'DateTimeInput', enableDate: true, value: {path: '/d'}},
        {id: 's', component: 'Slider', label: 'S', min: 0, max: 10, value: {path: '/s'}},
        label('said', {call: 'formatString', args: {value: '${/n} ${/d} ${/s}'}}),
      ],
      {n: 1, d: '2026-01-16T10:00:00Z', s: 3},
    )
    assert.equal((find(chat, '[type=date]') as HTMLInputElement).value, '2026-01-16')

    await enter(chat, '[type=number]', '4.5')
    await enter(chat, '[type=date]', '2026-02-01')
    await enter(chat, '[type=range]', '7')

    assert.equal(seen(chat, '.a2ui-text'), '4.5 2026-02-01 7')
    assert.equal(seen(chat, 'output'), '7')
  })

  it('says what is wrong with an entry once there is one, and holds the button till it is right', async () => {
    const check = {
      condition: {call: 'email', args: {value: {path: '/mail'}}},
      message: 'Not an address',
    }
    const agent = scriptedAgent([''])
    const chat = await chatWithSurface(
      [
        {id: 'root', component: 'Column', children: ['mail', 'go']},
        {
          id: 'mail',
          component: 'TextField',
          label: 'Mail',
          value: {path: '/mail'},
          checks: [check],
        },
        {id: 'go', component: 'Button', child: 't', action: {event: {name: 'go'}}, checks: [check]},
        label('t', 'Go'),
      ],
      {mail: ''},
      {fetch: agent.fetch},
    )
    const before = shows(chat, '.a2ui-error')

    await enter(chat, '.a2ui input', 'ada@')
    const error = seen(chat, '.a2ui-error')
    await press(chat, '.a2ui-button')

    assert.isFalse(before)
    assert.equal(error, 'Not an address')
    assert.equal(agent.requests.length, 0)
    await expect(chat).to.be.accessible()
    await enter(chat, '.a2ui input', 'ada@example.org')
    assert.isFalse(shows(chat, '.a2ui-error'))
    assert.equal(find(chat, '.a2ui-button').getAttribute('aria-disabled'), 'false')
  })

  it('has tabs that the arrows move between', async () => {
    const chat = await chatWithSurface([
      {
        id: 'root',
        component: 'Tabs',
        tabs: [
          {title: 'One', child: 'a'},
          {title: 'Two', child: 'b'},
        ],
      },
      label('a', 'First'),
      label('b', 'Second'),
    ])
    const first = seen(chat, '[role=tabpanel]')

    find(chat, '[role=tab]').dispatchEvent(
      new KeyboardEvent('keydown', {key: 'ArrowRight', bubbles: true}),
    )
    await drawn(chat)

    assert.equal(first, 'First')
    assert.equal(seen(chat, '[role=tabpanel]'), 'Second')
    assert.equal(seen(chat, '[role=tab][aria-selected=true]'), 'Two')
    await expect(chat).to.be.accessible()
  })

  it('opens what it calls a modal in its own place', async () => {
    const agent = scriptedAgent([''])
    const chat = await chatWithSurface(
      [
        {id: 'root', component: 'Modal', entryPointChild: 'open', contentChild: 'inside'},
        {id: 'open', component: 'Button', child: 'more', action: {event: {name: 'open'}}},
        label('more', 'More'),
        label('inside', 'All of it'),
      ],
      {},
      {fetch: agent.fetch},
    )
    const before = shows(chat, '.a2ui-modal .a2ui-text')

    await press(chat, '.a2ui-modal > button')

    assert.isFalse(before)
    assert.equal(seen(chat, '.a2ui-modal .a2ui-text'), 'All of it')
    assert.isFalse(shows(chat, 'dialog'))
    assert.equal(agent.requests.length, 0)
  })

  it('shows the words of components nobody knows, and what is in them', async () => {
    const chat = await chatWithSurface([
      {id: 'root', component: 'Gauge', label: 'Speed', value: 7, child: 'a'},
      label('a', 'km/h'),
    ])

    assert.deepEqual(allSeen(chat, '.a2ui p'), ['Speed', '7', 'km/h'])
  })

  it('says that it is on its way, and that it failed, and nothing else', async () => {
    const chat = await chatWith('a2ui-surface', {status: 'building', progressTokens: 40})
    const building = seen(chat)

    await showActivity(chat, 'a2ui-surface', {status: 'retrying', attempt: 2, errors: ['secret']})
    const retrying = seen(chat)
    await showActivity(chat, 'a2ui-surface', {status: 'failed', error: 'secret'})
    const failed = seen(chat)
    await showActivity(chat, 'a2ui-surface', surface([label('root', 'There')]))

    assert.equal(building, 'Preparing this view…')
    assert.equal(retrying, 'Preparing this view…')
    assert.equal(failed, 'This view couldn’t be shown.')
    assert.equal(seen(chat), 'There')
  })

  it('that is updated in a later activity stands there with what came before', async () => {
    const update = {updateDataModel: {surfaceId: 's1', path: '/state', value: 'gone'}}
    const chat = await chatWithSurface([])
    const first = surface([label('root', {path: '/state'})], {state: 'here'})
    const second = {a2ui_operations: [update]}

    await show(
      chat,
      agentTurn([
        activity(first, 'a2ui-surface'),
        {...activity(second, 'a2ui-surface'), key: 'a2', messageId: 'a2'},
      ]),
    )

    assert.deepEqual(allSeen(chat, 'agui-a2ui'), ['here', 'gone'])
  })

  it('is drawn by what the page has instead', async () => {
    const chat = await chatWith('a2ui-surface', surface(form), {
      activityRenderers: {'a2ui-surface': () => 'Ours'},
    })

    assert.equal(seen(chat, '.drawn'), 'Ours')
    assert.equal(findAll(chat, 'agui-a2ui').length, 0)
  })
})
