// Turns the source of one block into HTML text, which only `sanitize` may turn into nodes.
import {Parser, Renderer} from 'marked'
import type {Lexer, Tokens} from 'marked'
import {createLexer, MAX_NESTING} from './grammar.ts'
import {isAffordableBlock, isAffordableRun} from './guard.ts'
import type {Links} from './references.ts'

export interface RenderContext {
  readonly links: Links
  /** Whether images may load; without it only their alternative text appears. */
  readonly hasImages: boolean
}

// The only raw HTML that survives, and only written exactly so, without attributes.
const BARE_TAG = /<(\/?)(sub|sup|kbd|mark|ins|del|s|b|i|em|strong|details|summary)>|<br ?\/?>/gi
const LANGUAGE = /^[\w+#.-]{1,40}/
// A reference such as `&amp;` already means a character and is left to the HTML parser.
const UNSAFE = /[<>"']|&(?!(?:#\d{1,7}|#x[\da-f]{1,6}|\w+);)/gi

/** HTML for a block, or nothing if the block must be shown as the plain text it is. */
export function renderBlock(source: string, context: RenderContext): string | undefined {
  try {
    const {lexer, tokenizer} = createLexer()
    const tokens = lexer.blockTokens(source, lexer.tokens)
    const isAffordable =
      !tokenizer.hasRefused &&
      tokens.every(isAffordableBlock) &&
      lexer.inlineQueue.every((run) => isAffordableRun(run.src))
    if (!isAffordable) return undefined
    lexRuns(lexer, context.links)
    const renderer = new SafeRenderer(context.hasImages)
    return new Parser({gfm: true, renderer}).parse(tokens)
  } catch {
    // marked overflows the stack on nesting the guard did not foresee. The reader keeps the text.
    return undefined
  }
}

// marked lets an open `<a` or `<kbd>` of one paragraph change how the next is read. Ours ends with
// the paragraph, so that a block drawn alone is the block drawn among others.
function lexRuns(lexer: Lexer, links: Links): void {
  lexer.tokens.links = links
  for (const {src, tokens} of lexer.inlineQueue) {
    lexer.state.inLink = false
    lexer.state.inRawBlock = false
    lexer.inlineTokens(src, tokens)
  }
}

class SafeRenderer extends Renderer {
  readonly #hasImages: boolean
  #openTags = 0

  constructor(hasImages: boolean) {
    super({gfm: true})
    this.#hasImages = hasImages
  }

  override html({text, block}: Tokens.HTML | Tokens.Tag): string {
    const html = block ? text.trim() : text
    let kept = ''
    let end = 0
    for (const {0: tag, 1: slash = '', 2: name, index} of html.matchAll(BARE_TAG)) {
      if (name) this.#count(slash)
      kept += `${escapeHtml(html.slice(end, index))}<${slash}${(name ?? 'br').toLowerCase()}>`
      end = index + tag.length
    }
    return kept + escapeHtml(html.slice(end))
  }

  // Thousands of tags inside each other take the browser half a second to lay out.
  #count(slash: string): void {
    this.#openTags += slash ? -1 : 1
    if (this.#openTags > MAX_NESTING) throw new RangeError('Too many tags inside each other.')
  }

  // marked leaves text after an open `<kbd>` unescaped; here text is text wherever it stands.
  override text(token: Tokens.Text | Tokens.Escape): string {
    return 'tokens' in token && token.tokens
      ? this.parser.parseInline(token.tokens)
      : escapeHtml(token.text)
  }

  override code({text, lang}: Tokens.Code): string {
    const language = LANGUAGE.exec(lang ?? '')?.[0]
    const body = text ? `${escapeLiterally(text.replace(/\n$/, ''))}\n` : ''
    return `<pre><code${language ? ` class="language-${language}"` : ''}>${body}</code></pre>`
  }

  // A turn's own heading is level 3, so what a reply calls its first level is the page's fourth.
  override heading({tokens, depth}: Tokens.Heading): string {
    const level = Math.min(depth + 3, 6)
    return `<h${level}>${this.parser.parseInline(tokens)}</h${level}>`
  }

  // The address is judged in `sanitize`, where references such as `&#106;` are already characters.
  override link({href, text, tokens, autolink}: Tokens.Link): string {
    const label = autolink ? escapeLiterally(text) : this.parser.parseInline(tokens)
    const address = autolink ? escapeLiterally(href) : escapeHtml(href)
    return `<a href="${address}">${label}</a>`
  }

  override image({href, text, tokens}: Tokens.Image): string {
    const alt = escapeHtml(
      tokens ? this.parser.parseInline(tokens, this.parser.textRenderer) : text,
    )
    return this.#hasImages
      ? `<img src="${escapeHtml(href)}" alt="${alt}">`
      : `<span type="image">${alt}</span>`
  }
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
