/** `<agui-chat>` in Vue: `import 'agui-chat/vue'` registers it and types it in templates. */
import type {EmitFn, HTMLAttributes, PublicProps} from 'vue'
import type {AguiChat} from '../dist/index.js'
import type {AguiChatEvents, AguiChatProps} from './props.d.ts'

export type * from './props.d.ts'
export * from '../dist/index.js'

type Emits = {[Name in keyof AguiChatEvents]: (event: AguiChatEvents[Name]) => void}

/** Vue checks a tag by the instance its type would construct. */
type AguiChatComponent = new () => AguiChat & {
  /** @deprecated For Vue's type checker: no such field exists. */
  $props: AguiChatProps & Omit<HTMLAttributes, keyof AguiChatProps> & PublicProps
  /** @deprecated For Vue's type checker: no such method exists. */
  $emit: EmitFn<Emits>
}

declare module 'vue' {
  interface GlobalComponents {
    'agui-chat': AguiChatComponent
  }
}
