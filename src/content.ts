/** What stands in the frame: title bar, log, whatever has to be said, and the message box. */
import {html, nothing, type TemplateResult} from 'lit'

import {readSuggestions} from './attributes.ts'
import type {ChatAttributes} from './chat-attributes.ts'
import {canRetry, isBlocked, isRunning, openInterrupts} from './conversation/selectors.ts'
import type {Conversation} from './conversation/state.ts'
import type {Words} from './i18n/strings.ts'
import {writingOf} from './settings.ts'
import {renderJump, renderRestored, renderSilence, renderUnconfigured} from './elements/banners.ts'
import {renderHeader} from './elements/header.ts'

/** How things stand between the reader and the conversation. */
export interface Moment {
  readonly words: Words
  readonly title: string
  readonly conversation: Conversation
  /** Whether there is an agent to talk to. */
  readonly hasEndpoint: boolean
  readonly isRestored: boolean
  /** Whether the conversation can go back to an earlier message. */
  readonly isRewindable: boolean
  /** Whether the server is being asked for what was said. */
  readonly isHydrating: boolean
  readonly isSilent: boolean
  /** What the visitor may want to say next. */
  readonly followUps: readonly string[]
  readonly isFollowing: boolean
  readonly isFar: boolean
  /** Turns that came while the reader was elsewhere. */
  readonly newTurns: number
  readonly onJump: () => void
  readonly onWait: () => void
  /** Closes the panel, where that can be done. */
  readonly close: (() => void) | undefined
}

/** Everything inside the frame of a chat. */
export function renderContent(chat: ChatAttributes, moment: Moment): TemplateResult {
  const {words, title, conversation, hasEndpoint, isFollowing, close} = moment
  const isRepeatable = !chat.disabled && !chat.readonly && canRetry(conversation)
  const {busy, submitKey, maxLength, fills} = writingOf(chat)
  const isAsked = openInterrupts(conversation).length > 0
  const isIdle = !chat.readonly && !isRunning(conversation) && !isAsked
  const isRewindable = isIdle && !chat.disabled && moment.isRewindable
  return html`
    ${renderHeader(words, conversation, title, chat.subheading, !chat.readonly, close)}
    ${moment.isRestored ? renderRestored(words, !chat.readonly) : nothing}
    <agui-message-list
      .turns=${conversation.turns}
      .status=${conversation.status}
      ?canRetry=${isRepeatable}
      ?isRewindable=${isRewindable}
      ?canRegenerate=${isRewindable && !isBlocked(conversation)}
      .followUps=${isIdle ? readSuggestions(moment.followUps) : []}
      ?isLoading=${moment.isHydrating}
      .welcome=${chat.welcome || ''}
      .suggestions=${chat.readonly ? [] : readSuggestions(chat.suggestions)}
      ?fills=${fills}
      ?data-following=${isFollowing}
    ></agui-message-list>
    <footer class="footer">
      ${moment.isFar ? renderJump(words, Math.max(0, moment.newTurns), moment.onJump) : nothing}
      <slot name="before-composer"></slot>
      ${renderTroubles(moment, isRepeatable)}
      <agui-composer
        id="composer"
        ?running=${isRunning(conversation)}
        ?awaiting=${isAsked}
        ?inactive=${chat.disabled || !hasEndpoint}
        ?readonly=${chat.readonly}
        .placeholder=${chat.placeholder}
        .disclaimer=${chat.disclaimer}
        .busy=${busy}
        .submitKey=${submitKey}
        .maxLength=${maxLength}
      ></agui-composer>
    </footer>
  `
}

function renderTroubles(moment: Moment, isRepeatable: boolean): unknown {
  const {words, hasEndpoint, isSilent, onWait} = moment
  const {failure, turns} = moment.conversation
  if (!hasEndpoint) return renderUnconfigured(words)
  if (isSilent) return renderSilence(words, onWait)
  if (failure === undefined) return nothing
  return html`<agui-notice
    .failure=${failure}
    ?isPartial=${turns.at(-1)?.kind === 'agent'}
    ?canRetry=${isRepeatable}
  ></agui-notice>`
}
