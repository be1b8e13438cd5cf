/** What the inner elements share: they draw into the widget's one shadow root. */
import {LitElement} from 'lit'

/**
 * Draws into itself, so that labels and ARIA references work across elements, a selection spans
 * messages and parts need no forwarding. Its styles are listed by `AguiChat`.
 */
export class InnerElement extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    return this
  }
}

/** Waits until these inner elements have drawn, and what is inside them. */
export async function drawn(elements: Iterable<Element>): Promise<void> {
  for (const element of elements) await (element as Partial<LitElement>).updateComplete
}
