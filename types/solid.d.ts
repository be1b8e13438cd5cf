/** `<agui-chat>` in Solid: `import 'agui-chat/solid'` registers it and types it in JSX. */
import type {JSX} from 'solid-js'
import type {AguiChat} from '../dist/index.js'
import type {
  AguiChatAttributes,
  AguiChatHandlers,
  AguiChatProperties,
  AguiChatProps,
} from './props.d.ts'

export type * from './props.d.ts'
export * from '../dist/index.js'

type Explicit = {
  [Name in keyof AguiChatProperties as `prop:${Name}`]?: AguiChatProperties[Name]
} & {[Name in keyof AguiChatAttributes as `attr:${Name}`]?: AguiChatAttributes[Name]}

type Props = AguiChatProps & Explicit & AguiChatHandlers<'on:'>

declare module 'solid-js' {
  namespace JSX {
    interface IntrinsicElements {
      'agui-chat': Props & Omit<JSX.HTMLAttributes<AguiChat>, keyof Props>
    }
  }
}
