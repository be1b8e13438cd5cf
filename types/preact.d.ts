/** `<agui-chat>` in Preact: `import 'agui-chat/preact'` registers it and types it in JSX. */
import type {HTMLAttributes} from 'preact'
import type {AguiChat} from '../dist/index.js'
import type {AguiChatHandlers, AguiChatProps} from './props.d.ts'

export type * from './props.d.ts'
export * from '../dist/index.js'

type Props = AguiChatProps & AguiChatHandlers<'on'>

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'agui-chat': Props & Omit<HTMLAttributes<AguiChat>, keyof Props>
    }
  }
}
