/** Registers the inner elements, each only where its name is free. */
import {AguiActions} from './agui-actions.ts'
import {AguiComposer} from './agui-composer.ts'
import {AguiDrawn} from './agui-drawn.ts'
import {AguiEdit} from './agui-edit.ts'
import {AguiInterrupt} from './agui-interrupt.ts'
import {AguiMarkdown} from './agui-markdown.ts'
import {AguiMessageList} from './agui-message-list.ts'
import {AguiMessage} from './agui-message.ts'
import {AguiNotice} from './agui-notice.ts'
import {AguiReasoning} from './agui-reasoning.ts'
import {AguiSteps} from './agui-steps.ts'
import {AguiToolCall} from './agui-tool-call.ts'

const INNER: Readonly<Record<string, CustomElementConstructor>> = {
  'agui-actions': AguiActions,
  'agui-composer': AguiComposer,
  'agui-drawn': AguiDrawn,
  'agui-edit': AguiEdit,
  'agui-interrupt': AguiInterrupt,
  'agui-markdown': AguiMarkdown,
  'agui-message': AguiMessage,
  'agui-message-list': AguiMessageList,
  'agui-notice': AguiNotice,
  'agui-reasoning': AguiReasoning,
  'agui-steps': AguiSteps,
  'agui-tool-call': AguiToolCall,
}

/** Makes the inner tags known; a page that uses one of the names keeps its own. */
export function defineInnerElements(): void {
  for (const [name, element] of Object.entries(INNER)) {
    if (customElements.get(name) === undefined) customElements.define(name, element)
  }
}
