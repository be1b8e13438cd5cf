// What is shown of a reply in another way than the specifications write it, on purpose.

/** One thing we do otherwise. */
export interface Deviation {
  readonly what: string
  readonly why: string
  /** Does it to nodes as a specification has them. */
  readonly apply: (root: HTMLElement) => void
}

const each = (root: ParentNode, selector: string, change: (element: Element) => void) => {
  for (const element of root.querySelectorAll(selector)) change(element)
}

export const deviations: readonly Deviation[] = [
  {
    what: 'Headings are three levels lower, none below the sixth',
    why: 'The turn a reply stands in has a heading of the third level.',
    apply: (root) =>
      each(root, 'h1, h2, h3, h4, h5, h6', (heading) => {
        const level = Math.min(Number(heading.localName[1]) + 3, 6)
        const lower = document.createElement(`h${level}`)
        lower.append(...heading.childNodes)
        heading.replaceWith(lower)
      }),
  },
  {
    what: 'Images are their alternative text',
    why: 'An image is a request nobody clicked for; `image-origins` lists where some may come from.',
    apply: (root) =>
      each(root, 'img', (image) => image.replaceWith(image.getAttribute('alt') || 'Image')),
  },
  {
    what: 'A link that leads to no absolute http, https, mailto or tel address is its label',
    why: 'A model knows no addresses of the page it stands in, and other schemes can run things.',
    apply: (root) =>
      each(root, 'a', (link) => {
        if (!approve(link)) link.replaceWith(...link.childNodes)
      }),
  },
  {
    what: 'An address is written as the browser reads it, and is the link’s title',
    why: 'The reader sees where a link leads, whatever the reply says of it.',
    apply: (root) =>
      each(root, 'a', (link) => {
        const url = approve(link)
        if (!url) return
        for (const name of link.getAttributeNames()) link.removeAttribute(name)
        // Brackets may be written either way behind the host.
        link.setAttribute('href', url.href.replaceAll('%5B', '[').replaceAll('%5D', ']'))
      }),
  },
  {
    what: 'A language of other characters than `\\w+#.-` is none',
    why: 'It becomes part of a class.',
    apply: (root) =>
      each(root, 'code[class]', (code) => {
        if (!/^language-[\w+#.-]{1,40}$/.test(code.className)) code.removeAttribute('class')
      }),
  },
]

/** Takes away what we put around a reply's own nodes. */
export function undress(root: HTMLElement): HTMLElement {
  each(root, '.visually-hidden, [part=code-header]', (element) => element.remove())
  each(root, '[part=code-block], [part=table], pre span, .image', (element) =>
    element.replaceWith(...element.childNodes),
  )
  each(root, '*', (element) => {
    for (const name of ['dir', 'scope', 'aria-label', 'title', 'target', 'rel', 'part']) {
      element.removeAttribute(name)
    }
    if (!element.matches('code')) element.removeAttribute('class')
  })
  // A label that reads like another address than the link's is told where it really leads.
  each(root, 'a', (link) => {
    const {lastChild: note} = link
    if (note instanceof Text && /^ \([\w.@-]+\)$/.test(note.data)) note.remove()
  })
  root.normalize()
  return root
}

function approve(link: Element): URL | undefined {
  try {
    const url = new URL(link.getAttribute('href') ?? '')
    return /^(?:https?|mailto|tel):$/.test(url.protocol) ? url : undefined
  } catch {
    return undefined
  }
}
