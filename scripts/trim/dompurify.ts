/**
 * DOMPurify as `src/markdown/sanitize.ts` asks for it: text in, a fragment out, by one configuration
 * that is set once. Whatever another way of asking would reach is left out.
 *
 * What decides is never rewritten: an option that is settled becomes a constant, a list nobody reads
 * goes, and so does what only a hook, another option or another kind of input would turn on. The
 * component tests of Chromium run on the result, those of the other browsers on the original.
 */
import {edit, type Edit} from './edit.ts'

/** Every option that is true or false, as `sanitize.ts` sets it or leaves it. */
const SETTLED: Readonly<Record<string, boolean>> = {
  ALLOW_ARIA_ATTR: false,
  ALLOW_DATA_ATTR: false,
  ALLOW_UNKNOWN_PROTOCOLS: false,
  ALLOW_SELF_CLOSE_IN_ATTR: false,
  SAFE_FOR_TEMPLATES: false,
  SAFE_FOR_XML: true,
  WHOLE_DOCUMENT: false,
  RETURN_DOM_FRAGMENT: true,
  RETURN_TRUSTED_TYPE: false,
  FORCE_BODY: false,
  SANITIZE_DOM: true,
  SANITIZE_NAMED_PROPS: true,
  KEEP_CONTENT: true,
  IN_PLACE: false,
}

/** Every other option that is never set, and what it then is. */
const STANDARD: Readonly<Record<string, string>> = {
  RETURN_DOM: 'true', // what a fragment implies
  USE_PROFILES: 'false',
  NAMESPACE: '"http://www.w3.org/1999/xhtml"',
  PARSER_MEDIA_TYPE: '"text/html"',
  transformCaseFunc: 'stringToLowerCase',
  FORBID_TAGS: '{}',
  FORBID_ATTR: '{}',
  CUSTOM_ELEMENT_HANDLING: '{}',
}

const STANDARD_LISTS = [
  'MATHML_TEXT_INTEGRATION_POINTS',
  'HTML_INTEGRATION_POINTS',
  'DATA_URI_TAGS',
  'FORBID_CONTENTS',
]

const OPTIONS: readonly Edit[] = [
  ['\t\tif (RETURN_DOM_FRAGMENT) RETURN_DOM = true;\n', ''],
  ['\t\tif (SAFE_FOR_TEMPLATES) ALLOW_DATA_ATTR = false;\n', ''],
  ...Object.entries({...SETTLED, ...STANDARD}).flatMap(([name, value]): Edit[] => [
    [
      new RegExp(`^\\tlet ${name} = (?:null|true|false|HTML_NAMESPACE);$`, 'gm'),
      `\tconst ${name} = ${value};`,
    ],
    [new RegExp(`^\\t\\t${name} = [^;]*;$`, 'gm'), ''],
  ]),
  ...STANDARD_LISTS.flatMap((name): Edit[] => [
    [new RegExp(`^\\t(?:let ${name} = null|\\t${name} = [^;]*);$`, 'gm'), '', 2],
    [`\tconst DEFAULT_${name} =`, `\tconst ${name} =`],
  ]),
]

/** Lists that others stand in for, and namespaces that are not allowed. */
const LISTS: readonly Edit[] = [
  [/(?<=^\tconst DEFAULT_ALLOWED_\w+ = )addToSet\([^;]*(?=;$)/gm, 'null', 3],
  [/^\t\tif \(elementNamespace === (?:SVG|MATHML)_NAMESPACE\) return .*;$/gm, '', 2],
  // No tag that is allowed is a name of SVG or MathML alone.
  [/^\t\treturn !ALL_MATHML_TAGS\[tagName\] && .*;$/gm, '\t\treturn true;'],
  [/^\tconst (?:ALL_\w+|COMMON_SVG_AND_HTML_ELEMENTS) = addToSet\([^;]*\);$/gm, '', 3],
  [/^\t\tif \(\(tagName === "noscript" [\s\S]*?^\t\t\}$/gm, ''],
]

/** Custom elements, forbidden names and names that are added: none is configured. */
const UNASKED: readonly Edit[] = [
  [/^\t\tconst customElementHandling = [\s\S]*?^\t\tseal\(CUSTOM_ELEMENT_HANDLING\);$/gm, ''],
  [/^\t\tif \(!FORBID_TAGS\[tagName\] && _isBasicCustomElement.* return false;$/gm, ''],
  [/^\t\t\tif \(removed === false\) \{[\s\S]*?^\t\t\t\}$/gm, ''],
  [/(?<=^\t\tif \(!nameIsPermitted\) return ).*(?=;$)/gm, 'false'],
  [/^\tconst RESERVED_CUSTOM_ELEMENT_NAMES = [^;]*;$/gm, ''],
  [/^\tconst EXTRA_ELEMENT_HANDLING = [^;]*;$/gm, ''],
  [/^\t\tEXTRA_ELEMENT_HANDLING\.\w+ = null;$/gm, '', 2],
  [/!\(EXTRA_ELEMENT_HANDLING\.tagCheck .*?\)\) && (?=!ALLOWED_TAGS)/g, ''],
  [/(?<=ALLOWED_ATTR\[lcName\]) \|\| EXTRA_ELEMENT_HANDLING.*(?=;$)/gm, ''],
  [/^\t\tif \(objectHasOwnProperty\(cfg, "ADD_\w+"\)[^{]*\{[\s\S]*?^\t\t\}$/gm, '', 3],
  [
    'FORBID_TAGS[tagName] || !ALLOWED_TAGS[tagName]) {\n\t\t\tconst',
    '!ALLOWED_TAGS[tagName]) {\n\t\t\tconst',
  ],
  ['\t\tif (FORBID_ATTR[lcName]) return false;\n', ''],
  ['\t\t\tdelete FORBID_TAGS.tbody;\n', ''],
  [
    'isRegex(cfg.ALLOWED_URI_REGEXP) ? cfg.ALLOWED_URI_REGEXP : IS_ALLOWED_URI',
    'cfg.ALLOWED_URI_REGEXP',
  ],
  ['let IS_ALLOWED_URI$1 = IS_ALLOWED_URI;', 'let IS_ALLOWED_URI$1;'],
]

/** Hooks, of which there are none, and the list of what was removed, which nobody reads. */
const HOOKS: readonly Edit[] = [
  [/^\t+_executeHooks\([^;]*;$/gm, '', 9],
  [/^\t\tALLOWED_(?:TAGS|ATTR) = _forkSharedAllowlist\(.*;$/gm, '', 2],
  ['let hooks = _createHooksMap();', 'let hooks;'],
  [/^\t\tconst hookEvent = \{[\s\S]*?^\t\t\};$/gm, ''],
  [
    /^\t\t\t(?:hookEvent\.\w+ = .*|value = hookEvent.*|if \(hookEvent\.forceKeepAttr\) continue);$/gm,
    '',
    6,
  ],
  [/^\t\t\tif \(!hookEvent\.keepAttr\) \{[\s\S]*?^\t\t\t\}$/gm, ''],
  [/^\tDOMPurify\.(?:clear|is|add|remove)\w+ = function[\s\S]*?^\t\};$/gm, '', 6],
  [/^(?:\t+DOMPurify\.removed = \[\]|\t+arrayPush\(DOMPurify\.removed, [^;]*);$/gm, '', 5],
  [
    /(?<=if \()(_setAttributeValue\(.*?\)) && recreatedNamedProp\) arrayPop\(DOMPurify\.removed\)/g,
    '$1) {}',
  ],
]

/** Input is text, configured once; the page's policy is given or there is none. */
const INPUT: readonly Edit[] = [
  ['function createDOMPurify() {\n', 'function createDOMPurify(window) {\n'],
  [/^\tlet window = .*;$/gm, ''],
  ['(root) => createDOMPurify(root)', '{}'],
  ['\tDOMPurify.version = "3.4.18";\n', ''],
  ['var purify_default = createDOMPurify();', 'const purify_default = createDOMPurify;'],
  [/^\t\tif \(typeof dirty !== "string" && !_isNode\(dirty\)\) \{[\s\S]*?^\t\t\}$/gm, ''],
  [/^\t\tif \(SET_CONFIG\) \{[\s\S]*?\} else _parseConfig\(cfg\);$/gm, ''],
  [/^\t\tSET_CONFIG\w* = (?:true|ALLOWED_\w+);$/gm, '', 3],
  ['} else if (_isNode(dirty)) {', '} else if (false) {'],
  [
    /^\t\ttry \{(\n\t\t\tif \(inPlace\)[\s\S]*?)\n\t\t\} catch \(error\)[\s\S]*?^\t\t\} finally \{[\s\S]*?^\t\t\}$/gm,
    '$1',
  ],
  ['\t\t_markVisited(currentNode);\n', ''],
  [/^\t\t\tif \(typeof cfg\.TRUSTED_TYPES_POLICY\.create\w+ !== "function"\) throw .*;$/gm, '', 2],
  [/ else \{\n\t\t\tif \(trustedTypesPolicy === void 0\)[\s\S]*?^\t\t\}$/gm, ''],
  ['\t\t_assertNotInTrustedTypesPolicy();\n', '', 2],
  [/^\t\t\tvalue = _applyTrustedTypesToAttribute\(.*;$/gm, ''],
]

/** What Babel brings for browsers that lack it. */
const BROWSERS: readonly Edit[] = [
  [/^AsyncGenerator\.prototype\[[\s\S]*?^\};$/gm, ''],
  [/^if \(!(?:freeze|seal|apply|construct)\) [\s\S]*?^\};$/gm, '', 4],
  ['_slicedToArray(_ref2, 2)', '_ref2'],
  [/(?<=\w)\) \{\n\t*let (\w+) = arguments\.length > \d && .* : (.*);$/gm, ', $1 = $2) {', 4],
  [/\(\) \{\n\t*let (\w+) = arguments\.length > \d && .* : (.*);$/gm, '($1 = $2) {', 2],
  [/(?<=function\(\w+)\) \{\n\t*for \(var _len\d* = arguments\.length, .*;$/gm, ', ...args) {'],
  [/\(\) \{\n\t*for \(var _len\d* = arguments\.length, .*;$/gm, '(...args) {'],
  [
    /(?<= = |: |freeze\()(?=(?:seal|freeze|unapply|unconstruct|addToSet)\()/g,
    '/* @__PURE__ */ ',
    62,
  ],
]

export function trimPurify(code: string): string {
  return edit(code, 'DOMPurify', [OPTIONS, LISTS, UNASKED, HOOKS, INPUT, BROWSERS].flat())
}
