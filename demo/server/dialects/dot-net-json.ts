// Writes JSON the way System.Text.Json does by default: cautious, and all ASCII.

// What JSON.stringify wrote as an escape, then the characters it leaves alone and .NET does not.
const ESCAPES = /\\(?:u[\da-f]{4}|.)|[&'+<>`\u007f-\uffff]/g

export function encodeAsDotNet(value: unknown): string {
  return JSON.stringify(value).replaceAll(ESCAPES, (match) => {
    if (match === '\\"') return toEscape('"')
    if (match.startsWith('\\u')) return `\\u${match.slice(2).toUpperCase()}`
    return match.startsWith('\\') ? match : toEscape(match)
  })
}

function toEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`
}
