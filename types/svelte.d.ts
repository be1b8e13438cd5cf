/** `<agui-chat>` in Svelte 5: `import 'agui-chat/svelte'` registers it and types it in markup. */
import type {HTMLAttributes} from 'svelte/elements'
import type {AguiChat} from '../dist/index.js'
import type {AguiChatHandlers, AguiChatProps} from './props.d.ts'

export type * from './props.d.ts'
export * from '../dist/index.js'

type Props = AguiChatProps & AguiChatHandlers<'on'>

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'agui-chat': Props & Omit<HTMLAttributes<AguiChat>, keyof Props>
  }
}
