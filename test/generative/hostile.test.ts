import {assert} from '@open-wc/testing'

import {find, findAll, recordWarnings, shows} from '../agui-chat/support.ts'
import {allSeen, chatWith, chatWithSurface, press, seen} from './stage.ts'

const label = (id: string, text: unknown) => ({id, component: 'Text', text})
const SCRIPT = '<img src=x onerror=hit()><script>hit()</script>'
const ADDRESSES = [
  'javascript:hit()',
  'data:text/html,hit',
  'blob:x',
  '/logout',
  'https://a@b.example/',
]

describe('a hostile A2UI surface', () => {
  it('has its markup shown as text wherever it stands', async () => {
    const chat = await chatWithSurface([
      {id: 'root', component: 'Column', children: ['a', 'b', 'c', 'd', 'e', 'f']},
      label('a', SCRIPT),
      {id: 'b', component: 'Text', variant: 'h1', text: SCRIPT},
      {id: 'c', component: 'TextField', label: SCRIPT, value: SCRIPT},
      {id: 'd', component: 'Tabs', tabs: [{title: SCRIPT, child: 'a'}]},
      {id: 'e', component: SCRIPT, title: SCRIPT},
      label('f', `**bold** ${SCRIPT}`),
    ])

    assert.equal(findAll(chat, 'agui-a2ui :is(script, img)').length, 0)
    assert.include(seen(chat, '.a2ui-heading'), '<script>')
  })

  for (const url of ADDRESSES) {
    it(`neither loads nor leads to ${url}`, async () => {
      const chat = await chatWithSurface(
        [
          {id: 'root', component: 'Column', children: ['i', 'v', 's', 'b']},
          {id: 'i', component: 'Image', url, description: 'A map'},
          {id: 'v', component: 'Video', url},
          {id: 's', component: 'AudioPlayer', url, description: 'A song'},
          {
            id: 'b',
            component: 'Button',
            child: 't',
            action: {functionCall: {call: 'openUrl', args: {url}}},
          },
          label('t', 'Open'),
        ],
        {},
        {imageOrigins: 'https://images.example/', linkOrigins: ''},
      )

      assert.equal(findAll(chat, 'agui-a2ui :is([src], [href], [srcset], [poster])').length, 0)
      assert.equal(seen(chat, '.a2ui-alt'), 'A map')
    })
  }

  it('loads no image unless the page says from where, and none with a referrer', async () => {
    const image = {id: 'root', component: 'Image', url: 'https://images.example/a.png?secret=1'}

    const without = await chatWithSurface([image])
    const withOrigin = await chatWithSurface([image], {}, {imageOrigins: 'https://images.example'})

    assert.isFalse(shows(without, 'agui-a2ui img'))
    assert.equal(find(withOrigin, 'agui-a2ui img').getAttribute('referrerpolicy'), 'no-referrer')
  })

  it('loads no video before it is played, and leads to it where it may not', async () => {
    const video = {id: 'root', component: 'Video', url: 'https://video.example/a.mp4'}

    const allowed = await chatWithSurface([video], {}, {imageOrigins: 'https://video.example'})
    const other = await chatWithSurface([video])

    assert.equal(find(allowed, 'video').getAttribute('preload'), 'none')
    assert.isFalse(shows(other, 'video'))
    const link = find(other, 'agui-a2ui a')
    assert.equal(link.getAttribute('rel'), 'noopener noreferrer nofollow')
    assert.equal(link.getAttribute('title'), 'https://video.example/a.mp4')
  })

  it('never stands inside itself', async () => {
    const chat = await chatWithSurface([
      {id: 'root', component: 'Column', children: ['a', 'root', 'b']},
      {id: 'a', component: 'Card', child: 'b'},
      {id: 'b', component: 'Row', children: ['a', 'text']},
      label('text', 'Here'),
    ])

    assert.deepEqual(allSeen(chat, '.a2ui-text'), ['Here', 'Here'])
  })

  it('that multiplies with every level ends at a thousand components', async () => {
    const levels = Array.from({length: 30}, (_, at) => ({
      id: at === 0 ? 'root' : `l${at}`,
      component: 'Column',
      children: Array.from({length: 10}, () => `l${at + 1}`),
    }))

    const chat = await chatWithSurface([...levels, label('l30', 'x')])

    assert.isAtMost(findAll(chat, 'agui-a2ui *').length, 4000)
  })

  it('with a list of twenty thousand items is cut', async () => {
    const chat = await chatWithSurface(
      [
        {id: 'root', component: 'List', children: {componentId: 'item', path: '/list'}},
        label('item', {path: 'name'}),
      ],
      {list: Array.from({length: 20_000}, (_, at) => ({name: `Item ${at}`}))},
    )

    assert.equal(findAll(chat, '.a2ui-text').length, 999)
  })

  it('deeper than anyone builds is cut', async () => {
    const chain = Array.from({length: 500}, (_, at) => ({
      id: at === 0 ? 'root' : `c${at}`,
      component: 'Card',
      child: `c${at + 1}`,
    }))

    const chat = await chatWithSurface(chain)

    assert.isAtMost(findAll(chat, '.a2ui-card').length, 32)
  })

  it('reaches no prototype through its data', async () => {
    const chat = await chatWithSurface(
      [
        {id: 'root', component: 'Column', children: ['f', 'constructor', 't']},
        {id: 'f', component: 'CheckBox', label: 'x', value: {path: '/__proto__/hit'}},
        label('t', {path: '/constructor/name'}),
      ],
      JSON.parse('{"__proto__": {"hit": true}, "a": 1}'),
    )

    await press(chat, 'agui-a2ui [type=checkbox]')

    assert.isUndefined(({} as {hit?: boolean}).hit)
    assert.isFalse(shows(chat, '.a2ui-text'))
  })

  it('asks for no password the browser would fill in', async () => {
    const chat = await chatWithSurface([
      {id: 'root', component: 'TextField', label: 'Password', variant: 'obscured', value: ''},
    ])

    const field = find(chat, 'agui-a2ui input') as HTMLInputElement
    assert.equal(field.type, 'text')
    assert.equal(field.autocomplete, 'off')
  })

  it('whose properties are of every wrong kind draws what is left, and throws nothing', async () => {
    recordWarnings()
    const types = [
      'Text Image Icon Video AudioPlayer Row Column List Card Tabs Modal Divider Button TextField',
      'CheckBox Slider DateTimeInput MultipleChoice ChoicePicker RadioGroup Unknown constructor',
    ].flatMap((names) => names.split(' '))
    const names = [
      'text title label url name children child tabs tabItems options value selections action checks',
      'variant min max weight trigger content description enableTime axis',
    ].flatMap((names) => names.split(' '))
    const wrong = [
      null,
      7,
      true,
      '',
      'text',
      [],
      [null, 7, {}],
      {},
      {path: 7},
      {call: 'not'},
      {path: ''},
    ]
    const components = types.flatMap((component, at) =>
      wrong.map((value, index) => {
        const given = names.map((name) => [name, value] as const)
        return Object.fromEntries([...given, ['id', `c${at}-${index}`], ['component', component]])
      }),
    )
    const children = components.map(({id}): unknown => id)
    const errors: unknown[] = []
    const onError = (event: ErrorEvent) => errors.push(event.message)
    window.addEventListener('error', onError)

    const chat = await chatWithSurface([
      {id: 'root', component: 'Column', children: [...children, 'last']},
      ...components,
      label('last', 'The end'),
    ])
    for (const button of findAll(chat, 'agui-a2ui button')) button.click()

    window.removeEventListener('error', onError)
    assert.include(allSeen(chat, '.a2ui-text'), 'The end')
    assert.deepEqual(errors, [])
  })

  it('says nothing when it says nothing readable', async () => {
    for (const content of [{}, {a2ui_operations: 7}, {operations: [null, {surfaceUpdate: 7}]}]) {
      const chat = await chatWith('a2ui-surface', content)

      assert.equal(seen(chat), '')
    }
  })
})
