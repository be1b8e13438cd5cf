import {assert} from '@open-wc/testing'

import {applyPatch} from '../../src/conversation/patch.ts'
import type {PatchOperation} from '../../src/protocol/events.ts'
import {nestsDeeper} from '../../src/protocol/json.ts'

type Row = readonly [document: unknown, patch: readonly PatchOperation[], result: unknown]

const APPLIED: Readonly<Record<string, Row>> = {
  'adds a member': [{}, [{op: 'add', path: '/a', value: 1}], {a: 1}],
  'adds null': [{}, [{op: 'add', path: '/a', value: null}], {a: null}],
  'adds in place of a member': [{a: 1}, [{op: 'add', path: '/a', value: 2}], {a: 2}],
  'adds at the end of a list': [{a: [1]}, [{op: 'add', path: '/a/-', value: 2}], {a: [1, 2]}],
  'adds between items': [[1, 3], [{op: 'add', path: '/1', value: 2}], [1, 2, 3]],
  'replaces all': [{a: 1}, [{op: 'replace', path: '', value: [1]}], [1]],
  'adds in place of a whole list': [[1], [{op: 'add', path: '', value: [2]}], [2]],
  'replaces null': [{a: null}, [{op: 'replace', path: '/a', value: 1}], {a: 1}],
  'removes a member': [{a: 1, b: 2}, [{op: 'remove', path: '/a'}], {b: 2}],
  'removes an item': [[1, 2], [{op: 'remove', path: '/0'}], [2]],
  'removes all': [{a: 1}, [{op: 'remove', path: ''}], null],
  'moves a member': [{a: {b: 1}}, [{op: 'move', from: '/a/b', path: '/c'}], {a: {}, c: 1}],
  'moves an item to the end': [[1, 2, 3], [{op: 'move', from: '/0', path: '/2'}], [2, 3, 1]],
  'moves behind the end of a list it shortens': [
    [1, 2],
    [{op: 'move', from: '/0', path: '/2'}],
    [2, 1],
  ],
  'adds a member that is named as the end of a list is': [
    {a: {}},
    [{op: 'add', path: '/a/-', value: 1}],
    {a: {'-': 1}},
  ],
  'copies a member': [{a: {b: 1}}, [{op: 'copy', from: '/a', path: '/c'}], {a: {b: 1}, c: {b: 1}}],
  'tests whatever the order of members': [
    {a: {b: 1, c: 2}},
    [
      {op: 'test', path: '/a', value: {c: 2, b: 1}},
      {op: 'remove', path: '/a/b'},
    ],
    {a: {c: 2}},
  ],
  'reads escaped names': [
    {'a/b': 1, 'm~n': 2},
    [
      {op: 'replace', path: '/a~1b', value: 3},
      {op: 'remove', path: '/m~0n'},
    ],
    {'a/b': 3},
  ],
  'adds a name that every object inherits': [
    {},
    [{op: 'add', path: '/toString', value: 1}],
    {toString: 1},
  ],
}

const REFUSED: Readonly<Record<string, readonly [unknown, readonly PatchOperation[]]>> = {
  'replacing what is not there': [{}, [{op: 'replace', path: '/a', value: 1}]],
  'replacing what is inherited': [{}, [{op: 'replace', path: '/toString', value: 1}]],
  'replacing behind the end of a list': [[1], [{op: 'replace', path: '/-', value: 1}]],
  'a list’s length': [[1], [{op: 'replace', path: '/length', value: 0}]],
  'adding behind the end of a list': [[1], [{op: 'add', path: '/5', value: 1}]],
  'an index that is no number': [[1], [{op: 'add', path: '/x', value: 1}]],
  'adding into text': [{a: 'b'}, [{op: 'add', path: '/a/c', value: 1}]],
  'adding into null': [null, [{op: 'add', path: '/a', value: 1}]],
  'adding nothing': [{}, [{op: 'add', path: '/a'}]],
  'removing what is not there': [{}, [{op: 'remove', path: '/a'}]],
  'moving into itself': [{a: {}}, [{op: 'move', from: '/a', path: '/a/b'}]],
  'an index that begins with a zero': [[1], [{op: 'replace', path: '/00', value: 2}]],
  'an object the library does not know as one': [
    {constructor: 1, a: {}},
    [{op: 'add', path: '/a/b', value: 1}],
  ],
  'copying what is not there': [{}, [{op: 'copy', from: '/a', path: '/b'}]],
  'a test that fails after a change': [
    {a: 1},
    [
      {op: 'replace', path: '/a', value: 2},
      {op: 'test', path: '/a', value: 1},
    ],
  ],
  'a prototype': [{}, [{op: 'add', path: '/__proto__/x', value: 1}]],
  'a prototype as a whole': [{}, [{op: 'add', path: '/__proto__', value: {x: 1}}]],
  'a constructor’s prototype': [{}, [{op: 'add', path: '/constructor/prototype/x', value: 1}]],
  'a function every object inherits': [{}, [{op: 'add', path: '/toString/x', value: 1}]],
  'an operation nobody knows': [{}, [{op: 'increment', path: '/a', value: 1}]],
}

describe('applyPatch', () => {
  for (const [fact, [document, patch, result]] of Object.entries(APPLIED)) {
    it(fact, () => {
      const patched = applyPatch(document, patch)

      assert.equal(JSON.stringify(patched), JSON.stringify(result))
    })
  }

  for (const [what, [document, patch]] of Object.entries(REFUSED)) {
    it(`refuses ${what}, and the whole patch with it`, () => {
      const before = JSON.stringify(document)

      assert.isUndefined(applyPatch(document, patch))
      assert.equal(JSON.stringify(document), before)
      assert.isUndefined(({} as {x?: unknown}).x)
      assert.notProperty(Object.prototype.toString, 'x')
    })
  }

  it('keeps the identity of what it does not touch', () => {
    const document = {a: {b: 1}, c: 1}

    const patched = applyPatch(document, [{op: 'replace', path: '/c', value: 2}])

    assert.isTrue((patched as typeof document).a === document.a)
  })

  it('refuses copies of copies without end', () => {
    const twice = [
      {op: 'copy', from: '', path: '/a'},
      {op: 'copy', from: '', path: '/b'},
    ]

    assert.isUndefined(applyPatch({x: 1}, Array.from({length: 40}, () => twice).flat()))
    assert.isUndefined(
      applyPatch({x: ' '.repeat(1_000_000)}, [
        {op: 'add', path: '/l', value: []},
        ...Array.from({length: 40}, () => ({op: 'copy', from: '/x', path: '/l/-'})),
      ]),
    )
  })

  it('refuses copies that grow from event to event', () => {
    const patch = [
      {op: 'copy', from: '', path: '/a'},
      {op: 'copy', from: '', path: '/b'},
    ]
    let state: unknown = {x: 1}

    for (let event = 0; event < 30; event += 1) state = applyPatch(state, patch) ?? state

    assert.isBelow(JSON.stringify(state).length, 16 * 1024 * 1024)
  })

  it('nests nothing so deeply that it could not be written down', () => {
    for (const patch of [
      [{op: 'copy', from: '', path: '/a'}],
      [
        {op: 'add', path: '/a', value: {}},
        {op: 'copy', from: '', path: '/a/a'},
      ],
      [
        {op: 'move', from: '/a', path: '/b'},
        {op: 'add', path: '/a', value: {}},
        {op: 'move', from: '/b', path: '/a/a'},
      ],
    ] as const) {
      let state: unknown = {a: {}}

      for (let event = 0; event < 20_000; event += 1) state = applyPatch(state, patch) ?? state

      assert.isFalse(nestsDeeper(state, 128))
    }
  })

  it('copies what is long once', () => {
    const x = ' '.repeat(1_000_000)

    const patched = applyPatch({x}, [{op: 'copy', from: '/x', path: '/y'}])

    assert.isTrue((patched as {y: string}).y === x)
  })
})
