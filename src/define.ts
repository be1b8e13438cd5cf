/** Registers `<agui-chat>`: the only module with a side effect, and the script tag's entry. */
import {AguiChat} from './agui-chat.ts'
import {mountFromScript} from './mount.ts'

const NAME = 'agui-chat'

if (customElements.get(NAME) === undefined) {
  customElements.define(NAME, AguiChat)
  mountFromScript(NAME)
} else {
  console.warn(`<${NAME}> is registered already: this second copy of the script does nothing.`)
}
