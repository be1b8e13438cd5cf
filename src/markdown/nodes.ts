// Makes the elements we add around a reply's own.

type Attributes = Readonly<Record<string, string | undefined>>

/** Gives an element attributes, and takes away those that have no value. */
export function setAttributes(element: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined) element.removeAttribute(name)
    else element.setAttribute(name, value)
  }
}

/** An element that says `text`. Whatever takes it in adopts it into its own document. */
export function createElement<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Attributes,
  text = '',
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name)
  setAttributes(element, attributes)
  element.textContent = text
  return element
}
