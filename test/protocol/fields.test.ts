import {assert} from '@open-wc/testing'

import {KINDS, readFields} from '../../src/protocol/fields.ts'

describe('readFields', () => {
  it('reads the fields of its line, and no others', () => {
    assert.deepEqual(read({id: 7, note: 'x', other: 1}, 'id note:string'), {id: '7', note: 'x'})
  })

  it('takes what is not of its kind for absent', () => {
    assert.deepEqual(read({id: null, note: 5}, 'id note:string'), {})
  })

  it('reads nothing where a field marked ! is missing', () => {
    assert.isUndefined(read({id: ''}, 'id!'))
  })

  it('supplies empty text where a field marked ~ is missing', () => {
    assert.deepEqual(read({}, 'note:string~'), {note: ''})
  })

  it('reads other names, the first that has a value', () => {
    assert.deepEqual(read({text: 'b', delta: null}, 'delta|text:string'), {delta: 'b'})
    assert.deepEqual(read({text: 'b', delta: 'a'}, 'delta|text:string'), {delta: 'a'})
  })

  it('reads snake_case names', () => {
    assert.deepEqual(read({tool_call_id: 'c'}, 'toolCallId'), {toolCallId: 'c'})
  })
})

function read(json: Record<string, unknown>, line: string) {
  return readFields(json, line, KINDS)
}
