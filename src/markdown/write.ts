// Writes the tokens of a block as HTML text in which everything but our own tags is escaped.
import type {MarkedToken, Token, Tokens} from 'marked'
import {MAX_NESTING} from './grammar.ts'

// The only raw HTML that survives, and only written exactly so, without attributes.
const BARE_TAG = /<(\/?)(sub|sup|kbd|mark|ins|del|s|b|i|em|strong|details|summary)>|<br ?\/?>/gi
const LANGUAGE = /^[\w+#.-]{1,40}(?!\S)/
// A reference such as `&amp;` already means a character and is left to the HTML parser.
const UNSAFE = /[<>"']|&(?!(?:#\d{1,7}|#x[\da-f]{1,6}|\w+);)/gi

/** What of a reply's HTML depends on where it is written. */
export interface Writing {
  /** Whether images may load; without it only their alternative text appears. */
  readonly hasImages: boolean
  /** The raw tags that are open here. */
  readonly open: string[]
  /** Whether there was one. */
  hasTags: boolean
}

/**
 * HTML text for `tokens`. Raw tags end with what they stand in, a paragraph or an item, or those
 * left open would go on in the next. Throws where they nest too deep.
 */
export function writeTokens(tokens: readonly Token[] = [], writing: Writing): string {
  const depth = writing.open.length
  const html = tokens.map((token) => writeToken(token as MarkedToken, writing)).join('')
  return html + closeTags(writing, depth)
}

function closeTags({open}: Writing, depth: number): string {
  return open.splice(depth).reduceRight((html, name) => `${html}</${name}>`, '')
}

function writeToken(token: MarkedToken, writing: Writing): string {
  const write = (tokens: readonly Token[] | undefined) => writeTokens(tokens, writing)
  switch (token.type) {
    case 'paragraph':
      return line('p', write(token.tokens))
    // A turn's own heading is level 3, so what a reply calls its first level is the page's fourth.
    case 'heading':
      return line(`h${Math.min(token.depth + 3, 6)}`, write(token.tokens))
    case 'blockquote':
      return line('blockquote', write(token.tokens))
    case 'list': {
      const {ordered, start} = token
      const attributes = ordered && start !== 1 ? ` start="${start}"` : ''
      return wrap(ordered ? 'ol' : 'ul', write(token.items), attributes)
    }
    case 'list_item':
      return wrap('li', write(token.tokens))
    case 'checkbox':
      return `<input type="checkbox"${token.checked ? ' checked' : ''}> `
    case 'table': {
      const writeRow = (cells: Tokens.TableCell[]) =>
        wrap('tr', cells.map((cell) => writeCell(cell, write(cell.tokens))).join(''))
      const head = wrap('thead', writeRow(token.header))
      const body = token.rows.map(writeRow).join('')
      return wrap('table', head + (body && wrap('tbody', body)))
    }
    case 'code':
      return writeCode(token)
    case 'hr':
    case 'br':
      return `<${token.type}>`
    case 'strong':
    case 'em':
    case 'del':
      return `<${token.type}>${write(token.tokens)}</${token.type}>`
    case 'codespan':
      return `<code>${escapeLiterally(token.text)}</code>`
    // The address is judged in `sanitize`, where references such as `&#106;` are already characters.
    case 'link': {
      const escape = token.autolink ? escapeLiterally : escapeHtml
      const label = token.autolink ? escape(token.text) : write(token.tokens)
      // A browser would make a slash of it.
      return `<a href="${escape(token.href).replaceAll('\\', '%5C')}">${label}</a>`
    }
    case 'image': {
      const alt = escapeHtml(readText(token))
      return writing.hasImages
        ? `<img src="${escapeHtml(token.href)}" alt="${alt}">`
        : `<span type="image">${alt}</span>`
    }
    case 'html':
      return writeHtml(token, writing)
    // marked leaves text after an open `<kbd>` unescaped; here text is text wherever it stands.
    case 'text':
      return token.tokens ? write(token.tokens) : escapeHtml(token.text)
    case 'escape':
      return escapeHtml(token.text)
    default:
      return ''
  }
}

function wrap(tag: string, content: string, attributes = ''): string {
  return `<${tag}${attributes}>${content}</${tag}>`
}

// Lines apart, so that prose stays words apart in an element's text. Items and cells are too many.
function line(tag: string, content: string): string {
  return `${wrap(tag, content)}\n`
}

function writeCell({header, align}: Tokens.TableCell, content: string): string {
  return wrap(header ? 'th' : 'td', content, align ? ` align="${align}"` : '')
}

function writeCode({text, lang = ''}: Tokens.Code): string {
  const language = LANGUAGE.exec(lang)
  const body = text && `${escapeLiterally(text.replace(/\n$/, ''))}\n`
  return `<pre><code${language ? ` class="language-${language[0]}"` : ''}>${body}</code></pre>`
}

function writeHtml({text, block}: Tokens.HTML | Tokens.Tag, writing: Writing): string {
  const html = block ? text.trim() : text
  let kept = ''
  let end = 0
  const {open} = writing
  for (const {0: tag, 1: slash, 2: written = 'br', index} of html.matchAll(BARE_TAG)) {
    const name = written.toLowerCase()
    kept += escapeHtml(html.slice(end, index))
    end = index + tag.length
    writing.hasTags ||= name !== 'br'
    if (slash) {
      const at = open.lastIndexOf(name)
      // What closes nothing is nothing.
      if (at >= 0) kept += closeTags(writing, at)
      continue
    }
    kept += `<${name}>`
    if (name !== 'br') open.push(name)
    // Thousands of tags inside each other take the browser half a second to lay out.
    if (open.length > MAX_NESTING) throw new RangeError(tag)
  }
  return kept + escapeHtml(html.slice(end))
}

/** The words of an image's label, whatever is formatted in it. */
function readText(token: Token): string {
  if ('tokens' in token && token.tokens) return token.tokens.map(readText).join('')
  return token.type === 'br' ? '\n' : (token as Tokens.Text).text
}

function escapeHtml(text: string): string {
  return text.replace(UNSAFE, replaceUnsafe)
}

function escapeLiterally(text: string): string {
  return text.replace(/[&<>"']/g, replaceUnsafe)
}

function replaceUnsafe(character: string): string {
  return `&#${character.charCodeAt(0)};`
}
