// The one door from HTML text to nodes, and the only place that knows DOMPurify.
//
// The nodes come back in a document without a window: nothing in them loads, runs or asks the
// network before the link and image rules have been applied here. They are inserted as nodes and
// never written out and parsed again.
import createDOMPurify from 'dompurify'
import type {Config, DOMPurify} from 'dompurify'
import {approveImage, approveLink, findOtherHost, isWeb} from './addresses.ts'
import {createElement, setAttributes} from './nodes.ts'
import type {Settings} from './options.ts'
import {findPolicy} from './trusted-types.ts'
import type {Policy} from '../page-registry.ts'

// DOMPurify holds every attribute it does not know against the address rule below. Without these
// it strips `type`, and each task-list checkbox becomes a text field.
const NOT_ADDRESSES = 'type checked disabled start align tabindex open'
const ATTRIBUTES = `${NOT_ADDRESSES} href class`
// A text makes no `body`: it is what holds the others while they are looked at.
const TAGS =
  'body p br hr h1 h2 h3 h4 h5 h6 strong em b i del s ins mark sub sup kbd code pre blockquote ul ol li table thead tbody tr th td a input details summary span'

const LANGUAGE = /^language-[\w+#.-]{1,40}$/

// Marks that reorder the characters around them.
const BIDI_CONTROLS = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g

// Instances of our own, one that lets images by: hooks and settings of the page's DOMPurify and of
// ours never meet. Configuring each once saves a third of what a short block costs.
const purifiers: {plain?: DOMPurify; images?: DOMPurify} = {}

/**
 * Nodes for `html` with nothing in them that runs, loads or leads anywhere unasked; or nothing, if
 * the page forbids making nodes from text.
 */
export function sanitize(html: string, settings: Settings): DocumentFragment | undefined {
  const policy = findPolicy()
  if (policy === 'refused') return undefined
  const purifier = (purifiers[settings.imageOrigins ? 'images' : 'plain'] ??= createPurifier(
    settings,
    policy,
  ))
  if (!purifier.isSupported) return undefined
  const fragment = purifier.sanitize(html, {RETURN_DOM_FRAGMENT: true})
  // Where parsing was refused after all, DOMPurify returns nothing without a word.
  if (!fragment.hasChildNodes() && html) return undefined
  for (const element of fragment.querySelectorAll('*')) enforceRules(element, settings)
  return fragment
}

// Stands between pieces that hold no raw tags, and so none of these.
const BORDER = '<summary></summary>'

/** As `sanitize`, of several pieces that are whole each for itself, at the price of one document. */
export function sanitizeAll(
  pieces: readonly string[],
  settings: Settings,
): readonly (DocumentFragment | undefined)[] {
  const whole = pieces.length > 1 ? sanitize(pieces.join(BORDER), settings) : undefined
  const fragments = whole ? cutAtBorders(whole) : []
  // As alone, what comes to nothing has to be shown in another way.
  return fragments.length === pieces.length
    ? fragments.map((fragment) => (fragment.hasChildNodes() ? fragment : undefined))
    : pieces.map((html) => sanitize(html, settings))
}

function cutAtBorders(whole: DocumentFragment): DocumentFragment[] {
  const fragments = [new DocumentFragment()]
  const nodes = [...whole.childNodes] // as they are now: the list itself changes below
  for (const node of nodes) {
    if (node.nodeName === 'SUMMARY') fragments.push(new DocumentFragment())
    else fragments.at(-1)!.append(node)
  }
  return fragments
}

/** As the browser's, for text that has no document around it: half the work. */
class FragmentParser {
  parseFromString(html: string): Document {
    const inert = document.implementation.createHTMLDocument('')
    inert.body.innerHTML = html
    return inert
  }
}

function createPurifier({imageOrigins}: Settings, policy: Policy | undefined): DOMPurify {
  const purifier = createDOMPurify(
    Object.create(window, {
      document: {value: document},
      trustedTypes: {}, // the policy is given below
      DOMParser: {value: FragmentParser},
    }) as typeof window,
  )
  if (!purifier.isSupported) return purifier
  purifier.setConfig(
    Object.freeze({
      ALLOWED_TAGS: (imageOrigins ? `${TAGS} img` : TAGS).split(' '),
      ALLOWED_ATTR: (imageOrigins ? `${ATTRIBUTES} src alt` : ATTRIBUTES).split(' '),
      ALLOWED_URI_REGEXP: /^(?:https?|mailto|tel):/i,
      ADD_URI_SAFE_ATTR: NOT_ADDRESSES.split(' '),
      ALLOWED_NAMESPACES: ['http://www.w3.org/1999/xhtml'],
      ALLOW_DATA_ATTR: false,
      ALLOW_ARIA_ATTR: false,
      ALLOW_UNKNOWN_PROTOCOLS: false,
      ALLOW_SELF_CLOSE_IN_ATTR: false,
      SANITIZE_DOM: true,
      SANITIZE_NAMED_PROPS: true,
      SAFE_FOR_XML: true,
      KEEP_CONTENT: true,
      RETURN_DOM_FRAGMENT: true as const,
      TRUSTED_TYPES_POLICY: (policy ?? null) as Config['TRUSTED_TYPES_POLICY'] | null,
    } satisfies Config),
  )
  return purifier
}

/** What an allow-list of names cannot say: which values, on which elements, leading where. */
function enforceRules(element: Element, settings: Settings): void {
  const {localName, className} = element
  const type = element.getAttribute('type')
  if (className && !(localName === 'code' && LANGUAGE.test(className))) {
    element.removeAttribute('class')
  }
  if (localName === 'a') enforceLink(element, settings)
  else if (localName === 'img' || (localName === 'span' && type === 'image')) {
    enforceImage(element, settings)
  } else if (localName === 'input') {
    if (type === 'checkbox') element.setAttribute('disabled', '')
    else element.remove()
  }
}

/** Keeps a link that is allowed and makes it tell where it leads; of every other the label stays. */
function enforceLink(link: Element, {linkOrigins, external}: Settings): void {
  const url = approveLink(link.getAttribute('href') ?? '', linkOrigins)
  if (!url) return link.replaceWith(...link.childNodes)
  stripBidiControls(link)
  // Nobody can judge a link without a label.
  if (!link.textContent.trim() && !link.firstElementChild) link.textContent = url.host || url.href
  setAttributes(link, {
    href: url.href,
    target: '_blank',
    rel: 'noopener noreferrer nofollow',
    title: url.href,
  })
  const host = findOtherHost(link.textContent, url)
  if (host) link.append(` (${host})`)
  if (isWeb(url)) {
    link.append(createElement('span', {class: 'visually-hidden'}, ` (${external})`))
  }
}

function stripBidiControls(link: Element): void {
  const texts = link.ownerDocument.createTreeWalker(link, NodeFilter.SHOW_TEXT)
  while (texts.nextNode()) {
    const text = texts.currentNode as Text
    text.data = text.data.replace(BIDI_CONTROLS, '')
  }
}

/** Keeps an image that is allowed; of every other the alternative text stays. */
function enforceImage(image: Element, settings: Settings): void {
  const src = approveImage(image.getAttribute('src') ?? '', settings.imageOrigins)
  if (src && image.matches('img')) {
    setAttributes(image, {
      loading: 'lazy',
      decoding: 'async',
      referrerpolicy: 'no-referrer',
      src,
    })
    return
  }
  const words = image.getAttribute('alt') || image.textContent || settings.image
  image.replaceWith(createElement('span', {class: 'image'}, words))
}
