import {assert} from '@open-wc/testing'

import {policyFor, shellFor} from '../../src/generative/mcp/frame.ts'
import {proxied, readResource, resultOf} from '../../src/generative/mcp/proxy.ts'

const directive = (policy: string, name: string) =>
  policy.split('; ').find((entry) => entry.startsWith(`${name} `))

describe('the policy of an MCP app', () => {
  it('loads nothing and reaches nothing by itself', () => {
    const policy = policyFor(undefined, [])

    assert.equal(directive(policy, 'default-src'), "default-src 'none'")
    assert.equal(directive(policy, 'connect-src'), "connect-src 'none'")
    assert.equal(directive(policy, 'img-src'), 'img-src data: blob:')
    assert.equal(directive(policy, 'frame-src'), "frame-src 'none'")
    assert.equal(directive(policy, 'form-action'), "form-action 'none'")
  })

  it('allows what the app asks for and the page allows, each for its own', () => {
    const csp = {
      connectDomains: ['https://api.example'],
      resourceDomains: ['https://*.cdn.example', 'https://other.example'],
    }
    const origins = ['https://api.example', 'https://a.cdn.example/', 'https://more.example']

    const policy = policyFor(csp, origins)

    assert.equal(directive(policy, 'connect-src'), 'connect-src https://api.example')
    assert.equal(directive(policy, 'font-src'), 'font-src data: https://a.cdn.example')
    assert.notInclude(policy, 'other.example')
    assert.notInclude(policy, 'more.example')
  })

  for (const entry of [
    '*',
    'https:',
    'http://plain.example',
    'https://x; script-src *',
    'data:',
    7,
  ]) {
    it(`takes no more from the app for ${JSON.stringify(entry)}`, () => {
      const csp = {connectDomains: [entry], resourceDomains: entry, frameDomains: [entry]}

      assert.equal(policyFor(csp, ['https://page.example']), policyFor(undefined, []))
    })
  }

  it('stands before everything the app says, in a frame without an origin', () => {
    const app = '<html><body onload="hit()">&amp;"><script>hit()</script>'

    const shell = new DOMParser().parseFromString(shellFor(app, policyFor({}, [])), 'text/html')

    const frame = shell.querySelector('iframe')
    const inner = frame?.getAttribute('srcdoc') ?? ''
    assert.equal(frame?.getAttribute('sandbox'), 'allow-scripts')
    assert.isTrue(inner.startsWith('<!doctype html><meta http-equiv="Content-Security-Policy"'))
    assert.isTrue(inner.endsWith(app))
    assert.equal(shell.querySelectorAll('script').length, 1)
  })
})

describe('what is asked of the server of an MCP app', () => {
  it('travels in the words of the middleware', () => {
    const activity = {serverHash: 'abc', serverId: 'weather', resourceUri: 'ui://w/x', result: {}}

    assert.deepEqual(proxied(activity, 'resources/read', {uri: 'ui://w/x'}), {
      __proxiedMCPRequest: {
        serverHash: 'abc',
        serverId: 'weather',
        method: 'resources/read',
        params: {uri: 'ui://w/x'},
      },
    })
    assert.notProperty(proxied({serverHash: 'abc'}, 'ping', {})['__proxiedMCPRequest'], 'serverId')
  })

  it('comes back as a result, or as the reason why there is none', () => {
    assert.deepEqual(resultOf({contents: []}), {contents: []})
    assert.throws(() => resultOf({error: 'Unknown server'}), 'Unknown server')
    assert.throws(() => resultOf(undefined))
  })

  it('is HTML as text or in base64, with what it wants to load', () => {
    const mimeType = 'text/html;profile=mcp-app'
    const uri = 'ui://w/x'
    const csp = {connectDomains: []}

    const text = readResource({contents: [{uri, mimeType, text: '<p>Hi', _meta: {ui: {csp}}}]}, uri)
    const blob = readResource({contents: [{uri, mimeType, blob: btoa('<p>Hi')}]}, uri)

    assert.deepEqual(text, {html: '<p>Hi', csp})
    assert.equal(blob.html, '<p>Hi')
  })

  it('is nothing else', () => {
    const uri = 'ui://w/x'
    const wrong = [
      {},
      {contents: 'all'},
      {contents: [{uri, mimeType: 'image/svg+xml', text: '<svg>'}]},
      {contents: [{uri, mimeType: 'text/html'}]},
      {contents: [{uri, mimeType: 'text/html', blob: '%'}]},
      {contents: [{uri, mimeType: 'text/html', text: 'x'.repeat(5_000_000)}]},
    ]

    for (const result of wrong) assert.throws(() => readResource(result, uri))
  })
})
