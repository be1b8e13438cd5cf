/** The element's class without its registration: for pages that choose the name or the moment. */
export {AguiChat} from './agui-chat.ts'
export * from './events.ts'
