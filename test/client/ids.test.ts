import {assert} from '@open-wc/testing'

import {newId} from '../../src/client/ids.ts'

describe('newId', () => {
  it('is another one every time', () => {
    assert.notEqual(newId(), newId())
  })

  it('needs no secure page', () => {
    Object.defineProperty(crypto, 'randomUUID', {value: undefined, configurable: true})

    try {
      assert.match(newId(), /^[0-9a-f]{32}$/)
      assert.notEqual(newId(), newId())
    } finally {
      Reflect.deleteProperty(crypto, 'randomUUID')
    }
  })
})
