/**
 * What a page may set on the element, one property each; what they mean is said in `settings.ts`. An
 * attribute that is taken away gives its default back.
 */
import {LitElement} from 'lit'
import {property} from 'lit/decorators.js'

import {readAmount} from './attributes.ts'
import type {StorageKind} from './controllers/session.ts'
import type {Suggestion} from './elements/agui-message-list.ts'
import type {McpApps} from './elements/display.ts'
import type {Fences} from './elements/fence.ts'
import type {ActivityRenderers, ToolRenderers} from './elements/renderers.ts'
import type {Strings} from './i18n/strings.ts'
import type {Limits} from './limits.ts'
import type {Highlighter} from './markdown.ts'
import type {DialectName} from './protocol/dialect.ts'
import type {HeadersSource} from './protocol/request.ts'
import type {ContextEntry} from './protocol/run-input.ts'

export class ChatAttributes extends LitElement {
  /**
   * URL of the agent, resolved against the page: https, the page's own origin, or loopback. Without
   * it nothing is sent.
   */
  @property({useDefault: true}) endpoint = ''
  /** How the server phrases AG-UI; `auto` finds out from what arrives. */
  @property({useDefault: true}) dialect: DialectName = 'auto'
  /**
   * Whether a server that keeps history is asked for it, where a `thread-id` is set and nothing of the
   * thread is known here.
   */
  @property({type: Boolean}) hydrate = false
  /**
   * Where the chat stands: in the page (`inline`), or over it behind a round button: as a `popup` in
   * the corner, a `sidebar` along the edge, or in front of everything (`fullscreen`).
   */
  @property({reflect: true, useDefault: true}) mode: 'inline' | 'popup' | 'sidebar' | 'fullscreen' =
    'inline'
  /** The side a popup or sidebar stands on: where a line of text ends, or where it starts. */
  @property({useDefault: true}) position: 'end' | 'start' = 'end'
  /** Whether the panel over the page is open. */
  @property({type: Boolean, reflect: true}) open = false
  /** The title, and the widget's name for assistive technology; `Assistant` when absent. */
  @property({useDefault: true}) heading = ''
  /** Shown under the title while the agent is idle, instead of `Ready`. */
  @property({useDefault: true}) subheading = ''
  /** What the empty message box says. */
  @property({useDefault: true}) placeholder = ''
  /** The welcome: its first line is the title, the following ones the text under it. */
  @property({useDefault: true}) welcome = ''
  /** The agent's name above its turns; the heading when absent. */
  @property({attribute: 'assistant-name', useDefault: true}) assistantName = ''
  /** Replaces the note under the message box. */
  @property({useDefault: true}) disclaimer = ''
  /** Up to four prompts: one per line, a JSON list, or an array of texts or `{label, text}`. */
  @property() suggestions: string | readonly (string | Suggestion)[] | null = null
  /** `auto` takes the page's colour scheme, `system` the device's; or `light`, `dark`. */
  @property({useDefault: true}) theme: 'auto' | 'system' | 'light' | 'dark' = 'auto'
  /** How much room there is between things; `compact` has smaller text and buttons too. */
  @property({useDefault: true}) density: 'comfortable' | 'compact' = 'comfortable'
  /** How much of tool calls is shown: `compact` is cards, `full` opens their details. */
  @property({attribute: 'tools-display', useDefault: true}) toolsDisplay:
    'compact' | 'full' | 'hidden' = 'compact'
  /** `auto` opens the card of a failed call, once; else the reader opens it. */
  @property({attribute: 'tool-details', useDefault: true}) toolDetails: 'closed' | 'auto' = 'closed'
  /** Whether the agent’s thoughts are shown, folded into one line. */
  @property({useDefault: true}) reasoning: 'show' | 'hide' = 'show'
  /** Whether turns tell their time. */
  @property({useDefault: true}) timestamps: 'show' | 'hide' = 'show'
  /** What stays in view while a reply grows: its `end`, or its `start` once that is at the top. */
  @property({useDefault: true}) follow: 'end' | 'start' = 'end'
  /**
   * What Enter does while a reply runs: `hold` keeps the draft, `queue` sends it once the reply has
   * ended, `interrupt` stops the reply and sends.
   */
  @property({useDefault: true}) busy: 'hold' | 'queue' | 'interrupt' = 'hold'
  /**
   * What sends: `enter`, or `mod-enter` for Ctrl or Cmd with Enter; `auto` is `enter`, but on touch
   * screens only the button.
   */
  @property({attribute: 'submit-key', useDefault: true}) submitKey: 'auto' | 'enter' | 'mod-enter' =
    'auto'
  /** What a prompt does when it is picked: `send` it, or `fill` the message box with it. */
  @property({attribute: 'suggestion-action', useDefault: true}) suggestionAction: 'send' | 'fill' =
    'send'
  /** Characters a message may have; 32,000 when absent. Nothing is cut: a counter tells. */
  @property({attribute: 'max-length', converter: readAmount}) maxLength: number | null = null
  /** Whether the agent’s or the server’s own words about a failure are shown. */
  @property({attribute: 'error-details', type: Boolean}) errorDetails = false
  /** Where the conversation is kept: for the tab, for the browser, or nowhere. */
  @property({useDefault: true}) storage: StorageKind = 'session'
  /** A suffix that tells two chats with one agent apart. */
  @property({attribute: 'storage-key', useDefault: true}) storageKey = ''
  /** Seconds after which a stored conversation that was left alone is forgotten; never when absent. */
  @property({attribute: 'storage-ttl', converter: readAmount}) storageTtl: number | null = null
  /** Whether cookies go along, as in `fetch`. */
  @property({useDefault: true}) credentials: RequestCredentials = 'same-origin'
  /**
   * Where images in replies may come from: origins or path prefixes, `self`, `data:`, separated by
   * spaces. None when absent.
   */
  @property({attribute: 'image-origins', useDefault: true}) imageOrigins = ''
  /**
   * Where links in replies may lead: origins or path prefixes, `self`, `*`, `none`, separated by
   * spaces. Any https or http address when absent.
   */
  @property({attribute: 'link-origins', useDefault: true}) linkOrigins = ''
  /** Seconds without a byte after which a run counts as lost; 300 when absent. */
  @property({attribute: 'idle-timeout', converter: readAmount}) idleTimeout: number | null = null
  /** Seconds a run may take in all; any number when absent. */
  @property({attribute: 'run-timeout', converter: readAmount}) runTimeout: number | null = null
  /** How many of the latest messages a request carries, from a user message on; all when absent. */
  @property({attribute: 'history-limit', converter: readAmount}) historyLimit: number | null = null
  /** Whether the message box is switched off. */
  @property({type: Boolean}) disabled = false
  /** Whether the conversation can only be read: nothing is sent, tried again or started anew. */
  @property({type: Boolean}) readonly = false
  /**
   * Headers for every request: an object, or a function, maybe async, asked anew each time, and once
   * more after a 401.
   */
  @property({attribute: false}) headers: HeadersSource | undefined
  /** Stands in for the global `fetch`. */
  @property({attribute: false}) fetch: typeof globalThis.fetch | undefined
  /** AG-UI's free field for the host of the agent, sent with every run. */
  @property({attribute: false}) forwardedProps: unknown
  /** Facts told to the agent with every run: a list of `{description, value}`. */
  @property({attribute: false}) context: readonly ContextEntry[] | undefined
  /** Bounds to replace: of a run, of a message, of what is shown. */
  @property({attribute: false}) limits: Partial<Limits> | undefined
  /** Titles of tool calls, by the function's name; else the name is written as words. */
  @property({attribute: false}) toolLabels: Readonly<Record<string, string>> | undefined
  /**
   * Draws tool calls in place of their cards, by the function's name: `(item, {conversation})` gives a
   * template, a node or a text. An error or nothing shows the card.
   */
  @property({attribute: false}) toolRenderers: ToolRenderers | undefined
  /** Draws activities in place of their rows, by `activityType`, as `toolRenderers` does. */
  @property({attribute: false}) activityRenderers: ActivityRenderers | undefined
  /**
   * Draws fenced blocks in place of their code, by the language behind the fence: `(code, {closed})`
   * gives a template, a node or a text. An error or nothing shows the code.
   */
  @property({attribute: false}) fence: Fences | undefined
  /**
   * Colours blocks of code: `(code, language)` gives, later, a list of `{text, scope?}` or nothing.
   * `agui-chat/highlight` exports one.
   */
  @property({attribute: false}) highlighter: Highlighter | undefined
  /**
   * Whether apps of MCP servers (activities of the type `mcp-apps`) are shown, each in a frame that can
   * reach nothing; `{origins}` lists from where they may load what they say they need.
   */
  @property({attribute: false}) mcpApps: McpApps | undefined
  /** Texts to replace, by key; the others stay. */
  @property({attribute: false}) strings: Partial<Strings> | undefined
}
