/** What our check of JSON Schema accepts and refuses, and in which words. */
import {assert} from '@open-wc/testing'

import {validate} from '../../src/protocol/json-schema.ts'

function words(schema: unknown, value: unknown): string[] {
  return validate(schema, value).map(({path, message}) => `${path} ${message}`.trim())
}

describe('validate', () => {
  const cases: Record<string, [schema: unknown, good: unknown[], bad: [unknown, string][]]> = {
    'type string': [
      {type: 'string'},
      ['', 'a'],
      [
        [1, 'must be a string'],
        [null, 'must be a string'],
      ],
    ],
    'type integer': [
      {type: 'integer'},
      [0, -1],
      [
        [1.5, 'must be an integer'],
        ['1', 'must be an integer'],
      ],
    ],
    'type number': [
      {type: 'number'},
      [1.5],
      [
        [NaN, 'must be a number'],
        [true, 'must be a number'],
      ],
    ],
    'type boolean': [{type: 'boolean'}, [true, false], [['true', 'must be a boolean']]],
    'type null': [{type: 'null'}, [null], [[0, 'must be null']]],
    'type array': [{type: 'array'}, [[]], [[{}, 'must be an array']]],
    'type object': [
      {type: 'object'},
      [{}],
      [
        [[], 'must be an object'],
        [null, 'must be an object'],
      ],
    ],
    'a list of types': [{type: ['string', 'null']}, ['a', null], [[1, 'must be a string or null']]],
    enum: [{enum: ['a', 1, {b: 2}]}, ['a', 1, {b: 2}], [['b', 'must be one of "a", 1, {"b":2}']]],
    const: [{const: {a: [1]}}, [{a: [1]}], [[{a: [2]}, 'must be {"a":[1]}']]],
    minimum: [{minimum: 2}, [2, 3, 'text'], [[1, 'must be at least 2']]],
    maximum: [{maximum: 2}, [2, 1], [[3, 'must be at most 2']]],
    exclusiveMinimum: [{exclusiveMinimum: 2}, [2.1], [[2, 'must be more than 2']]],
    exclusiveMaximum: [{exclusiveMaximum: 2}, [1.9], [[2, 'must be less than 2']]],
    minLength: [{minLength: 2}, ['ab', 1], [['😀', 'must have at least 2 characters']]],
    maxLength: [{maxLength: 1}, ['😀'], [['ab', 'must have at most 1 character']]],
    minItems: [{minItems: 1}, [[1]], [[[], 'must have at least 1 item']]],
    maxItems: [{maxItems: 1}, [[1]], [[[1, 2], 'must have at most 1 item']]],
    pattern: [{pattern: '^a+$'}, ['aa', 1], [['b', 'must match the pattern']]],
    'format date': [
      {format: 'date'},
      ['2026-02-28', 3],
      [
        ['28.2.2026', 'must be a date'],
        ['2026-13-01', 'must be a date'],
      ],
    ],
    'format date-time': [
      {format: 'date-time'},
      ['2026-02-28T10:00:00Z', '2026-02-28T10:00:00.5+01:00'],
      [['2026-02-28', 'must be a date-time']],
    ],
    'format email': [{format: 'email'}, ['a@b.c'], [['a b', 'must be an email']]],
    properties: [
      {properties: {a: {type: 'string'}}},
      [{a: ''}, {}, {b: 1}, 'text'],
      [[{a: 1}, 'a must be a string']],
    ],
    required: [
      {required: ['a']},
      [{a: null}, 'text'],
      [
        [{}, 'a is missing'],
        [{a: undefined}, 'a is missing'],
      ],
    ],
    'additionalProperties: false': [
      {properties: {a: {}}, additionalProperties: false},
      [{a: 1}],
      [[{a: 1, b: 2}, 'b is not allowed']],
    ],
    'additionalProperties as a schema': [
      {additionalProperties: {type: 'number'}},
      [{b: 1}],
      [[{b: ''}, 'b must be a number']],
    ],
    items: [{items: {type: 'number'}}, [[1], []], [[[1, 'a'], '1 must be a number']]],
    anyOf: [{anyOf: [{type: 'string'}, {minimum: 1}]}, ['', 1], [[0, 'fits none of the options']]],
    oneOf: [{oneOf: [{minimum: 1}, {maximum: 3}]}, [0, 4], [[2, 'fits several options']]],
    allOf: [{allOf: [{minimum: 1}, {maximum: 3}]}, [2], [[4, 'must be at most 3']]],
    'false, which nothing fits': [false, [], [[1, 'is not allowed']]],
  }
  for (const [title, [schema, good, bad]] of Object.entries(cases)) {
    it(`checks ${title}`, () => {
      for (const value of good) assert.deepEqual(words(schema, value), [], JSON.stringify(value))
      for (const [value, expected] of bad) assert.deepEqual(words(schema, value), [expected])
    })
  }

  it('says where something deep inside is wrong, and by which keyword', () => {
    const schema = {
      type: 'object',
      required: ['rows'],
      properties: {rows: {type: 'array', items: {properties: {name: {minLength: 1}}}}},
    }

    const errors = validate(schema, {rows: [{name: 'a'}, {name: ''}]})

    assert.deepEqual(errors, [
      {
        path: 'rows.1.name',
        message: 'must have at least 1 character',
        keyword: 'minLength',
        expected: 1,
      },
    ])
  })

  it('tells everything that is wrong at once', () => {
    const schema = {required: ['a', 'b'], properties: {c: {type: 'string'}}}

    assert.deepEqual(words(schema, {c: 1}), ['a is missing', 'b is missing', 'c must be a string'])
  })

  it('says only that the kind is wrong where it is', () => {
    assert.deepEqual(words({type: 'string', enum: ['a']}, 1), ['must be a string'])
  })

  it('takes no field of every object for one that was given', () => {
    assert.deepEqual(words({required: ['toString']}, {}), ['toString is missing'])
    assert.deepEqual(words({properties: {}, additionalProperties: false}, {constructor: 1}), [
      'constructor is not allowed',
    ])
    assert.deepEqual(words({constructor: 1, valueOf: 2}, 3), [])
  })

  it('lets anything pass a schema that nobody understands', () => {
    for (const schema of [
      undefined,
      null,
      true,
      'string',
      3,
      [],
      {},
      {type: 7},
      {type: 'any'},
      {type: ['any', 'string']},
      {type: []},
      {enum: 'a'},
      {required: {}},
      {properties: []},
      {minimum: '2'},
      {minLength: 'x'},
      {pattern: '('},
      {pattern: 5},
      {format: 'toString'},
      {format: 'uri'},
      {anyOf: []},
      {anyOf: 1},
      {$ref: '#/definitions/a'},
      {contentEncoding: 'x'},
    ]) {
      for (const value of [undefined, null, 1, 'a', [], {}]) {
        assert.deepEqual(words(schema, value), [], JSON.stringify([schema, value]))
      }
    }
  })

  it('follows no pattern through a very long text', () => {
    assert.deepEqual(words({pattern: '^(a+)+$'}, `${'a'.repeat(5000)}!`), [])
  })

  it('refuses what is nested without end', () => {
    const schema: Record<string, unknown> = {type: 'object'}
    schema['properties'] = {self: schema}
    const value: Record<string, unknown> = {}
    value['self'] = value

    assert.deepEqual(words(schema, {}), ['is nested too deeply'])
    assert.deepEqual(words({}, value), ['is nested too deeply'])
  })
})
