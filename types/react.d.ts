/** `<agui-chat>` in React 19: `import 'agui-chat/react'` registers it and types it in JSX. */
import type {DetailedHTMLProps, HTMLAttributes} from 'react'
import type {AguiChat} from '../dist/index.js'
import type {AguiChatHandlers, AguiChatProps} from './props.d.ts'

export type * from './props.d.ts'
export * from '../dist/index.js'

type Props = AguiChatProps & AguiChatHandlers<'on'>

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'agui-chat': DetailedHTMLProps<Props & Omit<HTMLAttributes<AguiChat>, keyof Props>, AguiChat>
    }
  }
}
