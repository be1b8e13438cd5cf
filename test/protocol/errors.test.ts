import {assert} from '@open-wc/testing'

import {TransportError} from '../../src/protocol/errors.ts'

describe('TransportError', () => {
  it('is an Error with a type to switch on', () => {
    const error = new TransportError('network', 'Gone.')

    assert.instanceOf(error, Error)
    assert.include(error, {name: 'TransportError', type: 'network', message: 'Gone.'})
  })

  it('carries status, retryAfter and cause where there are any', () => {
    const cause = new TypeError('x')

    const error = new TransportError('http', 'Busy.', {status: 503, retryAfter: 0, cause})

    assert.include(error, {status: 503, retryAfter: 0, cause})
  })

  it('has no such fields where there are none', () => {
    const error = new TransportError('http', 'No.', {status: undefined, cause: undefined})

    assert.doesNotHaveAnyKeys(error, ['status', 'retryAfter', 'cause'])
  })
})
