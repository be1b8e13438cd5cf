import {assert} from '@open-wc/testing'

import {foldOperations, isDrawable, operationsIn} from '../../src/generative/a2ui/surfaces.ts'

const text = (id: string, words: string) => ({
  id,
  component: {Text: {text: {literalString: words}}},
})

describe('A2UI messages', () => {
  it('of 0.8 add up to a surface with components and data', () => {
    const surfaces = foldOperations([
      {surfaceUpdate: {surfaceId: 's', components: [text('top', 'Hello')]}},
      {dataModelUpdate: {surfaceId: 's', contents: [{key: 'a', valueNumber: 1}]}},
      {beginRendering: {surfaceId: 's', root: 'top'}},
    ])

    const surface = surfaces.get('s')
    assert.equal(surface?.root, 'top')
    assert.equal(surface?.components.get('top')?.type, 'Text')
    assert.deepEqual(surface?.data, {a: 1})
  })

  it('of 0.9 add up to the same', () => {
    const surfaces = foldOperations([
      {version: 'v0.9', createSurface: {surfaceId: 's', catalogId: 'basic'}},
      {
        version: 'v0.9',
        updateComponents: {
          surfaceId: 's',
          components: [{id: 'root', component: 'Text', text: 'Hi'}],
        },
      },
      {version: 'v0.9', updateDataModel: {surfaceId: 's', path: '/a', value: 1}},
    ])

    const surface = surfaces.get('s')
    assert.equal(surface?.components.get('root')?.props['text'], 'Hi')
    assert.deepEqual(surface?.data, {a: 1})
    assert.isTrue(surface && isDrawable(surface))
  })

  it('change a surface that is there, component by component and value by value', () => {
    const before = foldOperations([
      {surfaceUpdate: {surfaceId: 's', components: [text('root', 'One'), text('b', 'Two')]}},
      {dataModelUpdate: {surfaceId: 's', contents: [{key: 'a', valueNumber: 1}]}},
    ])

    const after = foldOperations(
      [
        {surfaceUpdate: {surfaceId: 's', components: [text('b', 'Three')]}},
        {dataModelUpdate: {surfaceId: 's', path: '/c', contents: [{key: 'd', valueNumber: 2}]}},
      ],
      before,
    )

    assert.equal(after.get('s')?.components.size, 2)
    assert.deepEqual(after.get('s')?.data, {a: 1, c: {d: 2}})
    assert.deepEqual(before.get('s')?.data, {a: 1})
  })

  it('replace the whole of the data without a path, and remove what has no value', () => {
    const surfaces = foldOperations([
      {updateDataModel: {surfaceId: 's', value: {a: 1, b: 2}}},
      {updateDataModel: {surfaceId: 's', path: '/a'}},
    ])

    assert.deepEqual(surfaces.get('s')?.data, {b: 2})
  })

  it('delete a surface', () => {
    const surfaces = foldOperations([
      {createSurface: {surfaceId: 's'}},
      {deleteSurface: {surfaceId: 's'}},
    ])

    assert.equal(surfaces.size, 0)
  })

  it('say with a path and a literal what stands there at first', () => {
    const field = {TextField: {label: {}, text: {path: '/name', literalString: 'Ada'}}}

    const surfaces = foldOperations([
      {surfaceUpdate: {surfaceId: 's', components: [{id: 'root', component: field}]}},
    ])

    assert.deepEqual(surfaces.get('s')?.data, {name: 'Ada'})
  })

  it('are found under both names, the list still empty or not there', () => {
    assert.deepEqual(operationsIn({a2ui_operations: [1]}), [1])
    assert.deepEqual(operationsIn({operations: []}), [])
    assert.deepEqual(operationsIn({status: 'building'}), [])
    assert.deepEqual(operationsIn({operations: 'nonsense'}), [])
  })

  it('that say nothing readable change nothing', () => {
    const nonsense = [
      null,
      7,
      'surfaceUpdate',
      [],
      {surfaceUpdate: null},
      {surfaceUpdate: {surfaceId: 's', components: 'all'}},
      {
        surfaceUpdate: {
          surfaceId: 's',
          components: [null, {id: 4}, {id: 'a'}, {id: 'b', component: {}}],
        },
      },
      {dataModelUpdate: {surfaceId: 's', contents: 4}},
      {beginRendering: {surfaceId: 's', root: 7}},
      {__proto__: {surfaceId: 's'}},
      {unheardOf: {surfaceId: 't'}},
    ]

    const surfaces = foldOperations(nonsense)

    assert.equal(surfaces.get('s')?.components.size, 0)
    assert.isFalse(surfaces.has('t'))
  })

  it('make no more than a thousand components, nor more than twenty surfaces', () => {
    const components = Array.from({length: 5000}, (_, at) => text(`c${at}`, 'x'))
    const many = Array.from({length: 500}, (_, at) => ({createSurface: {surfaceId: `s${at}`}}))

    const surfaces = foldOperations([{surfaceUpdate: {surfaceId: 's', components}}, ...many])

    assert.equal(surfaces.get('s')?.components.size, 1000)
    assert.equal(surfaces.size, 20)
  })
})
