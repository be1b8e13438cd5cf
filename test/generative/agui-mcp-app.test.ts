import {assert, expect} from '@open-wc/testing'

import type {AguiChat} from '../../src/agui-chat.ts'
import {find, findAll, shows, textOf, words} from '../agui-chat/support.ts'
import {scriptedAgent, sse, type AgentRequest, type FakeAgent, reply} from '../fake-agent.ts'
import {chatWith, showActivity} from './stage.ts'

const content = {
  resourceUri: 'ui://weather/today',
  serverHash: 'abc',
  toolInput: {city: 'Oslo'},
  result: {content: [{type: 'text', text: 'Rain'}]},
}

// An app says what it hears with `tell`, and does what the test has it do with `run`.
const APP = `<!doctype html><html><body><script>
  let next = 0
  const post = (message) => parent.postMessage({jsonrpc: '2.0', ...message}, '*')
  const ask = (method, params) => post({id: ++next, method, params})
  addEventListener('message', ({data}) => {
    post({method: 'notifications/message', params: {heard: data}})
    if (data.result?.hostContext) post({method: 'ui/notifications/initialized'})
  })
  ask('ui/initialize', {})
  RUN
</script>`

type Heard = {readonly method?: string; readonly id?: number} & Record<string, unknown>

/** An agent whose proxied requests are answered with an app that runs this, and calls with this. */
function appAgent(run: string, called: object = {}): FakeAgent {
  return scriptedAgent((request) => {
    const isRead = proxiedIn(request).method === 'resources/read'
    return isRead ? appAnswer(run)(request) : answerWith(called)(request)
  })
}

const answerWith = (result: object) => (request: AgentRequest) =>
  reply(request, [sse({type: 'RUN_FINISHED', threadId: 'x', runId: 'x', result})])

const appAnswer = (run: string) =>
  answerWith({
    contents: [{uri: content.resourceUri, mimeType: 'text/html', text: APP.replace('RUN', run)}],
  })

function proxiedIn({body}: AgentRequest): {method: string; params: unknown; serverHash: string} {
  const {__proxiedMCPRequest: request} = body['forwardedProps'] as Record<string, never>
  return request!
}

/** A chat that shows the app of this agent. */
async function chatWithApp(agent: FakeAgent, settings: Partial<AguiChat> = {}): Promise<AguiChat> {
  return chatWith('mcp-apps', content, {fetch: agent.fetch, mcpApps: true, ...settings})
}

/** Resolves with what the app says it heard, once it has heard something like this. */
async function heard(wanted: (message: Heard) => boolean): Promise<Heard> {
  return new Promise((resolve) => {
    const listen = ({data}: MessageEvent<{params?: {heard?: Heard}}>) => {
      const message = data.params?.heard
      if (message === undefined || !wanted(message)) return
      window.removeEventListener('message', listen)
      resolve(message)
    }
    window.addEventListener('message', listen)
  })
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5))
}

describe('an MCP app', () => {
  it('is a row like any other in a chat that did not ask for apps', async () => {
    const agent = appAgent('')

    const chat = await chatWithApp(agent, {mcpApps: false})

    assert.equal(words(chat, 'agui-mcp-app'), 'Mcp apps')
    assert.isFalse(shows(chat, 'iframe'))
    assert.equal(agent.requests.length, 0)
  })

  it('is fetched beside the conversation, with the headers of the chat', async () => {
    const agent = appAgent('')
    await chatWithApp(agent, {headers: {authorization: 'Bearer 1'}, forwardedProps: {tenant: 7}})

    const request = await agent.requested()

    assert.deepEqual(proxiedIn(request), {
      serverHash: 'abc',
      method: 'resources/read',
      params: {uri: 'ui://weather/today'},
    })
    assert.equal((request.body['forwardedProps'] as {tenant: number}).tenant, 7)
    assert.equal(request.headers.get('authorization'), 'Bearer 1')
    assert.deepEqual(request.body['messages'], [])
  })

  it('stands in a frame with nothing but scripts, and has a name', async () => {
    const chat = await chatWithApp(appAgent(''))
    await until(() => shows(chat, 'iframe'))

    const frame = find(chat, 'iframe')

    assert.equal(frame.getAttribute('sandbox'), 'allow-scripts')
    assert.equal(frame.getAttribute('title'), 'App: Weather')
    await expect(chat).to.be.accessible()
  })

  it('is told where it lives, what the tool was asked, and what it said, in this order', async () => {
    const order: unknown[] = []
    const done = heard((message) => {
      order.push(message.method ?? Object.keys(message['result'] as object))
      return message.method === 'ui/notifications/tool-result'
    })
    const input = heard(({method}) => method === 'ui/notifications/tool-input')
    await chatWithApp(appAgent(''))

    const result = await done

    assert.deepEqual(order, [
      ['protocolVersion', 'hostInfo', 'hostCapabilities', 'hostContext'],
      'ui/notifications/tool-input',
      'ui/notifications/tool-result',
    ])
    assert.deepEqual(result['params'], content.result)
    assert.deepEqual((await input)['params'], {arguments: {city: 'Oslo'}})
  })

  it('calls tools of its server through the agent', async () => {
    const called = {content: [{type: 'text', text: 'Sun'}]}
    const agent = appAgent(
      "ask('tools/call', {name: 'next', arguments: {day: 2}, other: 1})",
      called,
    )
    const answer = heard(({id}) => id === 2)
    await chatWithApp(agent)

    const {result} = await answer

    assert.deepEqual(result, called)
    assert.deepEqual(proxiedIn(await agent.requested(2)), {
      serverHash: 'abc',
      method: 'tools/call',
      params: {name: 'next', arguments: {day: 2}},
    })
  })

  it('may ask for no other method', async () => {
    const agent = appAgent("ask('tools/list', {})")
    const answer = heard(({id}) => id === 2)
    await chatWithApp(agent)

    const {error} = await answer

    assert.equal((error as {code: number}).code, -32601)
    assert.equal(agent.requests.length, 1)
  })

  it('has no more than four requests waiting', async () => {
    const agent = scriptedAgent(
      appAnswer("for (let i = 0; i < 9; i++) ask('tools/call', {name: 'a'})"),
      () => new Promise(() => {}),
    )
    const refused: unknown[] = []
    const done = heard(({error}) => error !== undefined && refused.push(error) === 5)
    await chatWithApp(agent)

    await done

    assert.equal(agent.requests.length, 5)
  })

  it('grows with its content, and no further than a turn may', async () => {
    const chat = await chatWithApp(
      appAgent("post({method: 'ui/notifications/size-changed', params: {height: 99999}})"),
    )
    await until(() => shows(chat, 'iframe') && find(chat, 'iframe').style.blockSize !== '')

    assert.equal(find(chat, 'iframe').style.blockSize, '640px')
  })

  it('opens a page when the visitor clicks, and only where links may lead', async () => {
    const chat = await chatWithApp(appAgent("ask('ui/open-link', {url: 'https://example.org/a'})"))
    await until(() => shows(chat, '.mcp-proposal'))
    const link = find(chat, '.mcp-proposal a')
    link.addEventListener('click', (event) => event.preventDefault())
    assert.equal(link.getAttribute('href'), 'https://example.org/a')
    assert.equal(link.getAttribute('rel'), 'noopener noreferrer nofollow')
    await expect(chat).to.be.accessible()
    const answer = heard(({id}) => id === 2)

    link.click()

    assert.deepEqual((await answer)['result'], {})
    await until(() => !shows(chat, '.mcp-proposal'))
  })

  for (const url of ['javascript:alert(1)', '/logout', 'https://a@b.example']) {
    it(`never asks to open ${url}`, async () => {
      const answer = heard(({id}) => id === 2)
      const chat = await chatWithApp(appAgent(`ask('ui/open-link', {url: '${url}'})`))

      const {error} = await answer

      assert.equal((error as {message: string}).message, 'Declined')
      assert.isFalse(shows(chat, '.mcp-proposal'))
    })
  }

  it('puts words into the message box when the visitor clicks, and sends none', async () => {
    const agent = appAgent(
      "ask('ui/message', {role: 'user', content: {type: 'text', text: 'And tomorrow?'}})",
    )
    const chat = await chatWithApp(agent)
    await until(() => shows(chat, '.mcp-proposal'))
    const before = find(chat, 'textarea').value

    find(chat, '.mcp-proposal button').click()
    await until(() => !shows(chat, '.mcp-proposal'))
    await chat.updateComplete

    assert.equal(before, '')
    assert.equal(find(chat, 'textarea').value, 'And tomorrow?')
    assert.equal(agent.requests.length, 1)
  })

  it('is told no when the visitor declines, and asks one thing at a time', async () => {
    const ask = "ask('ui/open-link', {url: 'https://example.org/'})"
    const second = heard(({id}) => id === 3)
    const first = heard(({id}) => id === 2)
    const chat = await chatWithApp(appAgent(`${ask}; ${ask}`))
    await second
    await until(() => shows(chat, '.mcp-proposal'))

    findAll(chat, '.mcp-proposal button').at(-1)?.click()

    assert.property(await first, 'error')
    assert.equal(findAll(chat, '.mcp-proposal').length <= 1, true)
  })

  it('reaches nothing: no page, no storage, no network', async () => {
    const attempts = `
      const tried = {}
      const attempt = (name, act) => { try { tried[name] = act() } catch (error) { tried[name] = error.name } }
      attempt('page', () => top.document.title)
      attempt('storage', () => localStorage.length)
      attempt('cookie', () => document.cookie)
      const blocked = []
      addEventListener('securitypolicyviolation', ({effectiveDirective}) => blocked.push(effectiveDirective))
      fetch('${location.origin}/leak').catch(() => {})
      new Image().src = '${location.origin}/leak.png'
      setTimeout(() => {
        post({method: 'notifications/message', params: {heard: {told: true, tried, blocked}}})
      }, 100)`
    const told = heard(({told}) => told === true)
    document.cookie = 'secret=1'
    await chatWithApp(appAgent(attempts))

    const {tried, blocked} = await told
    document.cookie = 'secret=; max-age=0'

    const {cookie, ...others} = tried as Record<string, unknown>
    assert.deepEqual(others, {page: 'SecurityError', storage: 'SecurityError'})
    // WebKit gives an empty jar in place of an error.
    assert.oneOf(cookie, ['SecurityError', ''])
    assert.sameMembers([...new Set(blocked as string[])], ['connect-src', 'img-src'])
  })

  it('cannot leave for another page, which would carry along what it knows', async () => {
    const there = `data:text/html,<script>parent.postMessage({params: {heard: {left: true}}}, '*')</script>`
    let hasLeft = false
    void heard(({left}) => left === true).then(() => (hasLeft = true))
    const started = heard(({method}) => method === 'ui/notifications/tool-result')
    const chat = await chatWithApp(
      appAgent(
        `setTimeout(() => (location.href = ${JSON.stringify(there).replaceAll('</', '<\\/')}), 50)`,
      ),
    )
    await started

    await new Promise((resolve) => setTimeout(resolve, 400))

    assert.isTrue(shows(chat, 'iframe'))
    assert.isFalse(hasLeft)
  })

  it('is heard no more once it is gone', async () => {
    const agent = appAgent("setInterval(() => ask('tools/call', {name: 'a'}), 5)")
    const chat = await chatWithApp(agent)
    await agent.requested(3)
    const frame = find(chat, 'iframe')

    await showActivity(chat, 'other', {})
    const count = agent.requests.length
    window.dispatchEvent(
      new MessageEvent('message', {
        data: {jsonrpc: '2.0', id: 1, method: 'tools/call', params: {name: 'a'}},
        source: frame.contentWindow,
      }),
    )
    await new Promise((resolve) => setTimeout(resolve, 50))

    assert.equal(agent.requests.length, count)
  })

  it('is not confused with another window that says the same', async () => {
    const agent = appAgent('')
    const done = heard(({method}) => method === 'ui/notifications/tool-result')
    await chatWithApp(agent)
    await done

    window.postMessage({jsonrpc: '2.0', id: 7, method: 'tools/call', params: {name: 'a'}}, '*')
    await new Promise((resolve) => setTimeout(resolve, 50))

    assert.equal(agent.requests.length, 1)
  })

  for (const [name, answer] of [
    ['the server says no', {error: 'Unknown server'}],
    ['there is no HTML', {contents: []}],
  ] as const) {
    it(`is a plain sentence when ${name}`, async () => {
      const agent = scriptedAgent([
        sse({type: 'RUN_FINISHED', threadId: 'x', runId: 'x', result: answer}),
      ])
      const chat = await chatWithApp(agent)

      await until(() => words(chat, 'agui-mcp-app') !== 'Preparing this view…')

      assert.equal(textOf(find(chat, 'agui-mcp-app')), 'This view couldn’t be shown.')
    })
  }
})
