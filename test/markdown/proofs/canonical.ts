// Writes a page's nodes so that two of them can be compared: what differs is said, not how it is written.

const BLOCK =
  /^(?:P|H\d|[UO]L|LI|BLOCKQUOTE|HR|PRE|TABLE|THEAD|TBODY|TR|T[HD]|DETAILS|SUMMARY|DIV)$/

/** One line for each block, with blanks as a browser shows them. */
export function canonical(root: Node): string {
  return write(root, false)
    .replaceAll(/\s*<br><\/br>\s*/g, '<br>')
    .replaceAll(/\s*\n\s*/g, '\n')
    .trim()
}

/** The nodes of some HTML, of which nothing runs or loads. */
export function parse(html: string): HTMLElement {
  return new DOMParser().parseFromString(html, 'text/html').body
}

function write(node: Node, isCode: boolean): string {
  return [...node.childNodes]
    .map((child) => {
      if (child instanceof Text) return writeText(child.data, isCode)
      if (!(child instanceof Element)) return ''
      const isBlock = BLOCK.test(child.nodeName)
      const line = isBlock ? '\n' : ''
      const name = child.localName
      const content = write(child, isCode || name === 'pre')
      return `${line}<${name}${writeAttributes(child)}>${isBlock && name !== 'pre' ? content.trim() : content}</${name}>${line}`
    })
    .join('')
}

// Line ends in code are no blanks to be joined.
function writeText(text: string, isCode: boolean): string {
  const escaped = text.replaceAll(/[&<]/g, (sign) => `&#${sign.charCodeAt(0)};`)
  return isCode
    ? escaped.replaceAll('\n', '⏎').replaceAll(' ', '·')
    : escaped.replaceAll(/\s+/g, ' ')
}

function writeAttributes(element: Element): string {
  return [...element.attributes]
    .map(({name, value}) => ` ${name}="${value}"`)
    .sort()
    .join('')
}
