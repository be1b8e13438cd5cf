/** What the attributes of a widget mean: each value as it holds, whatever a page may have written. */
import {amountOf, oneOf, originsOf, warnOnce} from './attributes.ts'
import type {ChatAttributes} from './chat-attributes.ts'
import type {ConnectionOptions} from './client/options.ts'
import type {Conversation} from './conversation/state.ts'
import type {SessionPlace} from './controllers/session.ts'
import {localeOf, type DisplaySettings} from './elements/display.ts'
import {fenceFrom} from './elements/fence.ts'
import type {ToolRenderers} from './elements/renderers.ts'
import {resolveEndpoint} from './endpoint.ts'
import {LIMITS, type Limits} from './limits.ts'

/** The address of the agent, if there is one that may be talked to; if not, the page is told why. */
export function endpointOf({endpoint}: ChatAttributes): URL | undefined {
  const url = resolveEndpoint(endpoint ?? '', document.baseURI, globalThis.origin)
  if (url instanceof URL) return url
  warnOnce(url)
  return undefined
}

/** How to reach the agent, and what it is told. */
export function connectionOf(chat: ChatAttributes, endpoint: URL | undefined): ConnectionOptions {
  const {headers, fetch, context, forwardedProps} = chat
  return {
    endpoint,
    dialect: oneOf('dialect', chat.dialect, ['auto', 'ag-ui', 'task-agent', 'durable']),
    credentials: oneOf('credentials', chat.credentials, ['same-origin', 'include', 'omit']),
    headers,
    fetch,
    context: context ?? undefined,
    forwardedProps,
    idleTimeout: amountOf('idle-timeout', chat.idleTimeout),
    runTimeout: amountOf('run-timeout', chat.runTimeout),
    historyLimit: amountOf('history-limit', chat.historyLimit),
    limits: limitsOf(chat),
  }
}

/** Where the conversation is kept. */
export function placeOf(chat: ChatAttributes, endpoint: URL | undefined): SessionPlace {
  return {
    endpoint,
    storage: oneOf('storage', chat.storage, ['session', 'local', 'none']),
    storageKey: chat.storageKey,
    ttl: amountOf('storage-ttl', chat.storageTtl) ?? Infinity,
    storedState: limitsOf(chat).storedState,
  }
}

/** What all parts show alike. */
export function displayOf(
  chat: ChatAttributes,
  conversation: () => Conversation,
  toolRenderers: ToolRenderers | undefined,
): DisplaySettings {
  return {
    conversation,
    strings: chat.strings,
    locale: localeOf(chat),
    heading: chat.heading,
    assistantName: chat.assistantName,
    markdown: {
      imageOrigins: originsOf('image-origins', chat.imageOrigins),
      linkOrigins: originsOf('link-origins', chat.linkOrigins),
      highlighter: chat.highlighter,
      fence: fenceFrom(chat.fence),
    },
    tools: oneOf('tools-display', chat.toolsDisplay, ['compact', 'full', 'hidden']),
    toolDetails: oneOf('tool-details', chat.toolDetails, ['closed', 'auto']),
    toolLabels: chat.toolLabels,
    toolRenderers,
    activityRenderers: chat.activityRenderers,
    isReadonly: chat.disabled || chat.readonly,
    mcpApps: chat.mcpApps,
    hasReasoning: oneOf('reasoning', chat.reasoning, ['show', 'hide']) === 'show',
    hasTimes: oneOf('timestamps', chat.timestamps, ['show', 'hide']) === 'show',
    hasErrorDetails: chat.errorDetails,
    limits: limitsOf(chat),
  }
}

/** How the panel looks. */
export function looksOf(chat: ChatAttributes) {
  return {
    theme: oneOf('theme', chat.theme, ['auto', 'system', 'light', 'dark']),
    density: oneOf('density', chat.density, ['comfortable', 'compact']),
  }
}

/** What writing is like, and what the keys do. */
export function writingOf(chat: ChatAttributes) {
  return {
    busy: oneOf('busy', chat.busy, ['hold', 'queue', 'interrupt']),
    submitKey: oneOf('submit-key', chat.submitKey, ['auto', 'enter', 'mod-enter']),
    maxLength: amountOf('max-length', chat.maxLength) ?? limitsOf(chat).message,
    fills: oneOf('suggestion-action', chat.suggestionAction, ['send', 'fill']) === 'fill',
  }
}

const known = new WeakMap<object, Limits>()

/** The bounds with those a page gave; the same object as long as it gives the same one. */
export function limitsOf({limits: given}: ChatAttributes): Limits {
  if (!given) return LIMITS
  const limits = known.get(given) ?? {...LIMITS, ...pick(given)}
  known.set(given, limits)
  return limits
}

function pick(given: Partial<Limits>): Partial<Limits> {
  const entries = Object.entries(given)
  return Object.fromEntries(
    entries.filter(([name, value]) => amountOf(`limits.${name}`, value) !== undefined),
  )
}
