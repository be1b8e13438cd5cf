/** What the inner elements share: they draw into the widget's one shadow root, in its words. */
import {consume} from '@lit/context'
import {LitElement} from 'lit'
import {property} from 'lit/decorators.js'

import type {Words} from '../i18n/strings.ts'
import {displayContext, plainDisplay, type Display} from './display.ts'

/**
 * Draws into itself, so that labels and ARIA references work across elements, a selection spans
 * messages and parts need no forwarding. Its styles are listed by `AguiChat`.
 */
export class InnerElement extends LitElement {
  @consume({context: displayContext, subscribe: true})
  @property({attribute: false})
  display: Display = plainDisplay

  protected get words(): Words {
    return this.display.words
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    const isDone = await super.getUpdateComplete()
    await drawn(this)
    return isDone
  }
}

/** Some show words as they are while they wait for what draws them. */
type Inner = LitElement & {readonly isPlain?: boolean}

const INNER =
  'agui-message-list, agui-message, agui-drawn, agui-reasoning, agui-interrupt, agui-edit, agui-actions, agui-markdown, agui-steps, agui-tool-call, agui-notice, agui-composer'

/** Waits until the inner elements in here have drawn, and what is inside them. */
export async function drawn(root: ParentNode): Promise<void> {
  const isPending = ({isUpdatePending, isPlain}: Inner) => isUpdatePending || isPlain
  for (;;) {
    const element = [...root.querySelectorAll<Inner>(INNER)].find(isPending)
    if (element === undefined) return
    await element.updateComplete
  }
}
