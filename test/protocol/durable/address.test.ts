import {assert} from '@open-wc/testing'

import {durableAddress} from '../../../src/protocol/durable/address.ts'

const SITE = 'https://example.com'

describe('durableAddress', () => {
  for (const [endpoint, address] of [
    ['/api/agents/TravelPlanner/run', '/api/agent/stream/c1'],
    ['/v2/api/agents/TravelPlanner/run/', '/v2/api/agent/stream/c1'],
    ['/api/agent/create', '/api/agent/stream/c1'],
    ['/travel/run', '/travel/stream/c1'],
    ['/travel', '/travel/stream/c1'],
    ['/', '/stream/c1'],
  ]) {
    it(`is ${address} for turns started at ${endpoint}`, () => {
      assert.equal(durableAddress(SITE + endpoint, {id: 'c1'}, undefined), SITE + address)
      assert.equal(durableAddress(endpoint as string, {id: 'c1'}, undefined), address)
    })
  }

  it('carries the cursor, and the query of the endpoint', () => {
    const address = durableAddress('/api/agent/create?code=k', {id: '@x@1'}, '17-0')

    assert.equal(address, '/api/agent/stream/%40x%401?code=k&cursor=17-0')
  })

  it('is the one the server told', () => {
    const memory = {id: 'c1', url: '/streams/c1?v=2'}

    assert.equal(durableAddress(`${SITE}/run`, memory, '1-0'), `${SITE}/streams/c1?v=2&cursor=1-0`)
  })

  for (const id of ['.', '..', '']) {
    it(`is none for an id that leads up: ${JSON.stringify(id)}`, () => {
      assert.throws(() => durableAddress(`${SITE}/api/run`, {id}, undefined), /another site/)
    })
  }

  it('keeps an id to its place', () => {
    const id = '../../x?cursor=1#y'

    const address = durableAddress(`${SITE}/api/run`, {id}, undefined)

    assert.equal(address, `${SITE}/api/stream/..%2F..%2Fx%3Fcursor%3D1%23y`)
  })

  it('is never on another site', () => {
    const memory = {id: 'c1', url: 'https://elsewhere.example/c1'}

    assert.throws(() => durableAddress(`${SITE}/run`, memory, undefined), /another site/)
  })
})
