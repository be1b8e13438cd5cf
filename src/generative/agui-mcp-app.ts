/** An activity that is an app of an MCP server: HTML in a frame that can reach nothing by itself. */
import {html, nothing, type PropertyValues, type TemplateResult} from 'lit'
import {property, state} from 'lit/decorators.js'

import type {ActivityItem} from '../conversation/state.ts'
import {renderActivity} from '../elements/activity.ts'
import {InnerElement} from '../elements/inner-element.ts'
import {nameInWords} from '../elements/labels.ts'
import {approveLink} from '../markdown/addresses.ts'
import {asObject, asString, isSameJson, ownField, type JsonObject} from '../protocol/json.ts'
import {AsideRequest, FillRequest} from '../requests.ts'
import {adoptBeside} from './adopt.ts'
import {AppBridge, type Proposal} from './mcp/bridge.ts'
import {policyFor, shellFor} from './mcp/frame.ts'
import {mcpStyles} from './mcp/mcp.styles.ts'
import {proxied, readResource, resultOf} from './mcp/proxy.ts'

const TALLEST = 640
const SHORTEST = 32

/** What the visitor is asked for the app. */
interface Question {
  readonly proposal: Proposal
  readonly url?: URL
  readonly answer: (isYes: boolean) => void
}

/** @summary An MCP app in a turn. Not for use outside the widget. */
export class AguiMcpApp extends InnerElement {
  @property({attribute: false}) item: ActivityItem | undefined

  @state() private frame: HTMLIFrameElement | undefined
  @state() private hasFailed = false
  @state() private question: Question | undefined

  #bridge: AppBridge | undefined
  #loading: AbortController | undefined

  override connectedCallback(): void {
    super.connectedCallback()
    adoptBeside(this, mcpStyles)
    this.#bridge?.connect()
    this.requestUpdate()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#bridge?.disconnect()
    // What was being loaded when the element left is loaded again should it come back.
    this.#loading?.abort()
    if (this.frame === undefined) this.#loading = undefined
    this.question?.answer(false)
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('item')
    if (before !== undefined && !isSameJson(before.content, this.#content)) this.#forget()
    if (this.#isAllowed && this.#loading === undefined && this.isConnected) void this.#load()
    if (!this.#isAllowed && this.#loading !== undefined) this.#forget()
  }

  protected override render(): TemplateResult | typeof nothing {
    const {item, words, frame} = this
    if (item === undefined) return nothing
    if (!this.#isAllowed) return renderActivity(item, false, words)
    if (this.hasFailed) return html`<p class="mcp-state">${words.get('surface.failed')}</p>`
    if (frame === undefined) {
      return html`<p class="mcp-state">
        <span class="ring"></span><span>${words.get('surface.building')}</span>
      </p>`
    }
    return html`${frame} ${this.question ? this.#renderQuestion(this.question) : nothing}`
  }

  #renderQuestion({proposal, url, answer}: Question): TemplateResult {
    const {words} = this
    return html`<div class="mcp-proposal" role="group" aria-label=${words.get('app.asks')}>
      <p>${words.get(proposal.kind === 'link' ? 'app.link' : 'app.message')}</p>
      <blockquote dir="auto" .textContent=${url?.href ?? saidIn(proposal)}></blockquote>
      <div class="mcp-actions">
        ${
          url
            ? html`<a
                class="button"
                href=${url.href}
                target="_blank"
                rel="noopener noreferrer nofollow"
                @click=${() => answer(true)}
                >${words.get('app.open')}</a
              >`
            : html`<button class="button" type="button" @click=${() => answer(true)}>
                ${words.get('app.use')}
              </button>`
        }
        <button class="button" type="button" @click=${() => answer(false)}>
          ${words.get('app.decline')}
        </button>
      </div>
    </div>`
  }

  get #content(): JsonObject {
    return this.item?.content ?? {}
  }

  get #isAllowed(): boolean {
    return Boolean(this.display.mcpApps)
  }

  get #uri(): string {
    return asString(ownField(this.#content, 'resourceUri')) ?? ''
  }

  #forget(): void {
    this.#loading?.abort()
    this.#bridge?.disconnect()
    this.question?.answer(false)
    this.#loading = this.#bridge = this.frame = undefined
    this.hasFailed = false
  }

  async #load(): Promise<void> {
    const loading = new AbortController()
    this.#loading = loading
    try {
      const uri = this.#uri
      if (!uri.startsWith('ui://')) throw new Error('No app.')
      const resource = readResource(await this.#ask('resources/read', {uri}), uri)
      if (loading.signal.aborted) return
      const {mcpApps} = this.display
      const origins = typeof mcpApps === 'object' ? (mcpApps.origins ?? []) : []
      this.#show(shellFor(resource.html, policyFor(resource.csp, origins)))
    } catch {
      // Why is the agent's or its server's to know; for the visitor there is no app.
      if (!loading.signal.aborted) this.hasFailed = true
    }
  }

  #show(shell: string): void {
    const frame = this.ownerDocument.createElement('iframe')
    frame.className = 'mcp-frame'
    frame.title = this.words.get('app.title', {
      name: nameInWords(this.#uri.slice(5).split('/')[0]!),
    })
    frame.setAttribute('sandbox', 'allow-scripts')
    frame.setAttribute('referrerpolicy', 'no-referrer')
    // Throws on pages that demand Trusted Types, where no app could run anyway.
    frame.srcdoc = shell
    this.#bridge = new AppBridge(frame, {
      context: () => this.#context(),
      started: () => this.#start(),
      resized: (height) => this.#resize(height),
      ask: (method, params) => this.#ask(method, params),
      propose: (proposal) => this.#propose(proposal),
    })
    this.#bridge.connect()
    this.frame = frame
  }

  // Once in the life of a frame; a frame that was moved starts a new one.
  #start(): void {
    const input = asObject(ownField(this.#content, 'toolInput')) ?? {}
    const result = asObject(ownField(this.#content, 'result'))
    this.#bridge?.notify('ui/notifications/tool-input', {arguments: input})
    if (result !== undefined) this.#bridge?.notify('ui/notifications/tool-result', result)
  }

  #resize(height: number): void {
    const size = Math.min(Math.max(Math.ceil(height), SHORTEST), TALLEST)
    this.frame?.style.setProperty('block-size', `${size}px`)
  }

  #context(): JsonObject {
    const style = getComputedStyle(this)
    const token = (name: string) => style.getPropertyValue(name).trim()
    return {
      theme: themeOf(style.colorScheme),
      displayMode: 'inline',
      availableDisplayModes: ['inline'],
      containerDimensions: {width: this.clientWidth, maxHeight: TALLEST},
      locale: this.words.locale,
      platform: 'web',
      styles: {
        variables: {
          '--color-background-primary': token('--_bg'),
          '--color-background-secondary': token('--_subtle'),
          '--color-text-primary': token('--_text'),
          '--color-text-secondary': token('--_muted'),
          '--color-border-primary': token('--_border'),
          '--font-sans': token('--_font'),
          '--font-mono': token('--_font-mono'),
        },
      },
    }
  }

  async #ask(method: string, params: JsonObject): Promise<JsonObject> {
    const signal = this.#loading?.signal ?? AbortSignal.abort()
    const request = new AsideRequest(proxied(this.#content, method, params), signal)
    this.dispatchEvent(request)
    return resultOf(await request.answer)
  }

  // One at a time, and never without a click: an app cannot open or write anything by itself.
  async #propose(proposal: Proposal): Promise<boolean> {
    if (this.question !== undefined) return false
    const {linkOrigins} = this.display.markdown
    const url = proposal.kind === 'link' ? approveLink(proposal.url, linkOrigins) : undefined
    const text = saidIn(proposal)
    if (url === undefined && (text === '' || text.length > this.display.limits.message))
      return false
    const isYes = await new Promise<boolean>((answer) => {
      this.question = {proposal, answer, ...(url && {url})}
    })
    this.question = undefined
    if (isYes && url === undefined) this.dispatchEvent(new FillRequest(text))
    return isYes
  }
}

function saidIn(proposal: Proposal): string {
  return proposal.kind === 'message' ? proposal.text.trim() : ''
}

function themeOf(scheme: string): 'light' | 'dark' {
  if (!scheme.includes('dark')) return 'light'
  const isOpen = scheme.includes('light')
  return isOpen && !matchMedia('(prefers-color-scheme: dark)').matches ? 'light' : 'dark'
}

declare global {
  interface HTMLElementTagNameMap {
    'agui-mcp-app': AguiMcpApp
  }
}
