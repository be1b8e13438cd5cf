/** Makes untrusted names fit to be shown on one line. */

const LONGEST_NAME = 120

// A cut may fall inside a character made of two.
const HALF = /[\ud800-\udbff]$/

// Controls and directional marks could hide or turn what stands around them.
const INVISIBLE = /[\p{Cc}\p{Bidi_Control}\u2028\u2029\ufeff]/gu

/** The text, line by line as it is, with what could not be seen made visible. */
export function visible(text: string): string {
  return text.replaceAll(INVISIBLE, (mark) => ('\n\r\t'.includes(mark) ? mark : '\ufffd'))
}

/** One line of at most 120 characters, with what could not be seen made visible. */
export function plainLine(text: string): string {
  const line = visible(text.trim().replaceAll(/\s+/g, ' '))
  if (line.length <= LONGEST_NAME) return line
  return `${line.slice(0, LONGEST_NAME - 1).replace(HALF, '')}…`
}

/** One line to stand between quotation marks: those in it become single ones. */
export function quotable(text: string): string {
  return plainLine(text).replaceAll(/“([^“”]*)”|(?<!\w)"([^"]*)"/g, '‘$1$2’')
}

/** A function's name as words: `create_task` and `CreateTaskAsync` both read `Create task`. */
export function nameInWords(name: string): string {
  const words = plainLine(name)
    .replace(/(?<=[a-z])Async$/, '')
    .replaceAll(/(?<=[a-z\d])(?=[A-Z])/g, ' ')
    .split(/[\s_-]+/)
    .filter((word) => word !== '')
    .map((word, index) => (index > 0 && /^[A-Z][a-z]/.test(word) ? word.toLowerCase() : word))
    .join(' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** What a call is called: by the page's own table, else its name in words; empty when it has none. */
export function toolTitle(
  name: string,
  toolLabels: Readonly<Record<string, string>> | undefined,
): string {
  // What every object has besides is no label.
  const label = toolLabels && Object.hasOwn(toolLabels, name) ? `${toolLabels[name]}` : ''
  return label || nameInWords(name)
}

/** A status text as a row shows it: without the dots that said it was going on. */
export function withoutDots(text: string): string {
  return plainLine(text).replace(/(?:\.{2,}|…)$/, '')
}
