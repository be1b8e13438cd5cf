/** What `<agui-chat>` takes in a framework's template, derived from the class itself. */
import type {LitElement} from 'lit'
import type {AguiChat} from '../dist/index.js'

type IfSame<A, B, Then> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? Then : never

/** Fields of our own: neither methods nor those that can only be read. */
type Settable = {
  [Name in Exclude<keyof AguiChat, keyof LitElement>]: AguiChat[Name] extends (
    ...args: never
  ) => unknown
    ? never
    : IfSame<Pick<AguiChat, Name>, {-readonly [_ in Name]: AguiChat[Name]}, Name>
}[Exclude<keyof AguiChat, keyof LitElement>]

type KebabCase<Name extends string> = Name extends `${infer First}${infer Rest}`
  ? `${First extends Lowercase<First> ? First : `-${Lowercase<First>}`}${KebabCase<Rest>}`
  : ''

type Primitive = string | number | boolean | null | undefined

/** Every property of the element that a page may set. */
export type AguiChatProperties = {[Name in Settable]?: AguiChat[Name] | undefined}

/** Every attribute whose name differs from its property's. */
export type AguiChatAttributes = {
  [Name in Settable as AguiChat[Name] extends Primitive ? Exclude<KebabCase<Name>, Name> : never]?:
    AguiChat[Name] | undefined
}

/** Properties by their names, and attributes by theirs. */
export type AguiChatProps = AguiChatProperties & AguiChatAttributes

/** Every event the element dispatches to its page, by name. */
export type AguiChatEvents = Omit<
  {
    [
      Name in keyof GlobalEventHandlersEventMap as Name extends `agui-${string}` ? Name : never
    ]: GlobalEventHandlersEventMap[Name] & {readonly currentTarget: AguiChat}
  },
  `agui-request-${string}`
>

/** A handler per event, each under its name with the framework's prefix. */
export type AguiChatHandlers<Prefix extends string> = {
  [Name in keyof AguiChatEvents as `${Prefix}${Name}`]?:
    ((event: AguiChatEvents[Name]) => void) | undefined
}
