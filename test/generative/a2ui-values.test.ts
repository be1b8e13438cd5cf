import {assert} from '@open-wc/testing'

import {forwardedAction, resolveAction} from '../../src/generative/a2ui/action.ts'
import {bindingOf, failedCheck, textOf, valueOf} from '../../src/generative/a2ui/values.ts'

const data = {user: {name: 'Ada', age: 36}, trips: [{to: 'Bergen'}], price: 1234.5}
const top = {data, path: '', locale: 'en'}
const inTrip = {...top, path: '/trips/0'}
const call = (name: string, args: object) => ({call: name, args})

describe('values of A2UI components', () => {
  it('are literals in either wording, or come from the data', () => {
    assert.equal(textOf('plain', top), 'plain')
    assert.equal(textOf({literalString: 'wrapped'}, top), 'wrapped')
    assert.equal(valueOf({literalBoolean: false}, top), false)
    assert.equal(textOf({path: '/user/name'}, top), 'Ada')
    assert.equal(textOf({path: '/user/age'}, top), '36')
    assert.equal(textOf({path: '/nowhere', literalString: 'else'}, top), 'else')
  })

  it('come from the item a template repeats, with or without a slash', () => {
    assert.equal(textOf({path: 'to'}, inTrip), 'Bergen')
    assert.equal(textOf({path: '/to'}, inTrip), 'Bergen')
    assert.equal(textOf({path: '/user/name'}, inTrip), 'Ada')
    assert.equal(bindingOf({path: 'to'}, inTrip), '/trips/0/to')
  })

  it('are no text where they are no words', () => {
    assert.equal(textOf({path: '/user'}, top), '')
    assert.equal(textOf(undefined, top), '')
    assert.equal(textOf({path: '/__proto__/toString'}, top), '')
  })

  it('are worked out by the functions of the catalogue', () => {
    assert.equal(textOf(call('formatString', {value: 'Hi ${/user/name}!'}), top), 'Hi Ada!')
    assert.equal(textOf(call('formatNumber', {value: {path: '/price'}}), top), '1,234.5')
    assert.equal(
      textOf(call('formatCurrency', {value: {path: '/price'}, currency: 'EUR'}), top),
      '€1,234.50',
    )
    assert.equal(textOf(call('formatCurrency', {value: 3, currency: 'no such'}), top), '3')
    assert.equal(textOf(call('pluralize', {value: 1, one: 'trip', other: 'trips'}), top), 'trip')
    assert.equal(
      textOf(call('formatDate', {value: '2026-01-16T10:00:00', format: 'MMM dd, yyyy'}), top),
      'Jan 16, 2026',
    )
    assert.equal(valueOf(call('not', {value: call('required', {value: ''})}), top), true)
    assert.equal(valueOf(call('toString', {}), top), undefined)
  })

  it('nest no deeper than anyone writes', () => {
    let nested: unknown = true
    for (let depth = 0; depth < 10_000; depth++) nested = call('not', {value: nested})

    assert.doesNotThrow(() => valueOf(nested, top))
  })

  it('are checked by rules of either wording, and a pattern of the agent is never run', () => {
    const isNamed = {message: 'Say who', condition: call('required', {value: {path: '/nobody'}})}
    const isShort = {message: 'Too long', ...call('length', {value: {path: '/user/name'}, max: 2})}
    const isSlow = {message: 'No', condition: call('regex', {value: 'a', pattern: '(a+)+$'})}

    assert.equal(failedCheck([isNamed], top), 'Say who')
    assert.equal(failedCheck([isShort], top), 'Too long')
    assert.equal(failedCheck([isSlow], top), undefined)
    assert.equal(failedCheck('nonsense', top), undefined)
  })
})

describe('an A2UI action', () => {
  it('of 0.8 is told with everything bound in it looked up', () => {
    const action = {
      name: 'book',
      context: [
        {key: 'to', value: {path: 'to'}},
        {key: 'class', value: {literalString: 'sleeper'}},
        {key: 'seat', value: {path: '/seat'}},
      ],
    }

    const resolved = resolveAction(action, inTrip)

    assert.deepEqual(resolved, {
      name: 'book',
      context: {to: 'Bergen', class: 'sleeper', seat: null},
    })
  })

  it('of 0.9 says the same', () => {
    const action = {event: {name: 'book', context: {to: {path: 'to'}, seats: 2}}}

    assert.deepEqual(resolveAction(action, inTrip), {
      name: 'book',
      context: {to: 'Bergen', seats: 2},
    })
  })

  it('without a name is none', () => {
    assert.equal(resolveAction({context: {}}, top), undefined)
    assert.equal(resolveAction('book', top), undefined)
  })

  it('travels in the words of the middleware', () => {
    const userAction = {
      name: 'book',
      surfaceId: 's',
      sourceComponentId: 'b',
      context: {},
      timestamp: '2026-01-16T10:00:00.000Z',
    }

    assert.deepEqual(forwardedAction(userAction), {a2uiAction: {userAction}})
  })
})
