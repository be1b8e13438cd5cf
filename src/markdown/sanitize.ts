// The one door from HTML text to nodes, and the only place that knows DOMPurify.
//
// The nodes come back in a document without a window: nothing in them loads, runs or asks the
// network before the link and image rules have been applied here. They are inserted as nodes and
// never written out and parsed again.
import createDOMPurify from 'dompurify'
import type {Config, DOMPurify} from 'dompurify'
import {enforceImages} from './images.ts'
import {enforceLinks} from './links.ts'
import type {Settings} from './options.ts'
import type {Policy} from '../page-registry.ts'
import {findPolicy} from './trusted-types.ts'

const TAGS =
  'p br hr h1 h2 h3 h4 h5 h6 strong em b i del s ins mark sub sup kbd code pre blockquote ul ol li table thead tbody tr th td a input details summary span'
const ATTRIBUTES = 'href class type checked disabled start align tabindex open'
// DOMPurify holds every attribute it does not know against the address rule below. Without these
// it strips `type`, and each task-list checkbox becomes a text field.
const NOT_ADDRESSES = 'type checked disabled start align tabindex open'

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
  const {strings, linkOrigins, imageOrigins} = settings
  const kind = imageOrigins ? 'images' : 'plain'
  const purifier = (purifiers[kind] ??= createPurifier(kind, policy))
  if (!purifier.isSupported) return undefined
  const fragment = purifier.sanitize(html, {RETURN_DOM_FRAGMENT: true})
  // Where parsing was refused after all, DOMPurify returns nothing without a word.
  if (!fragment.hasChildNodes() && html) return undefined
  enforceAttributes(fragment)
  enforceLinks(fragment, {linkOrigins, external: strings.external})
  enforceImages(fragment, {imageOrigins, image: strings.image})
  return fragment
}

function createPurifier(kind: 'plain' | 'images', policy: Policy | undefined): DOMPurify {
  const purifier = createDOMPurify(window)
  if (purifier.isSupported) purifier.setConfig(configure(kind === 'images', policy))
  return purifier
}

function configure(hasImages: boolean, policy: Policy | undefined) {
  return Object.freeze({
    ALLOWED_TAGS: `${TAGS}${hasImages ? ' img' : ''}`.split(' '),
    ALLOWED_ATTR: `${ATTRIBUTES}${hasImages ? ' src alt' : ''}`.split(' '),
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
  } satisfies Config)
}

/** What an allow-list of names cannot say: which values, on which elements. */
function enforceAttributes(fragment: DocumentFragment): void {
  for (const element of fragment.querySelectorAll('[class]')) {
    const isLanguage = /^language-[\w+#.-]{1,40}$/.test(element.className)
    if (element.localName !== 'code' || !isLanguage) element.removeAttribute('class')
  }
  for (const input of fragment.querySelectorAll('input')) {
    if (input.type === 'checkbox') input.disabled = true
    else input.remove()
  }
}
