// Cuts a message into the separate things it asks for, and takes the politeness off each.
import {tidy} from '../words.ts'

// Where a sentence ends; not after "26." before a month.
const SENTENCE_END =
  /[.!?]+(?:\s+|$)(?!(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b)|\n+/gi

// "and" joins two wishes only when another order or question follows: a title may hold an "and", too.
const JOINT =
  /(?:,?\s+(?:and then|then|and also|and|also|plus)|;)\s+(?:please\s+)?(?=(?:create|add|make|delete|remove|mark|list|show|assign|move|rename|reopen|postpone|unassign|remind|tell me|set|what|who|which|how|give me|(?:complete|finish|close|start with) (?:it|that|the task|task)\b)\b)/gi

const PREAMBLES: readonly RegExp[] = [
  /^(?:great|yes|no|thanks|thank you|perfect|cool|harbor|hi|hello|hey|ok|okay)(?: there| harbor)?[,!.:]\s*(?=\S)/i,
  /^(?:hey|hi|hello|ok|okay|so|well|now|then|also|and|oh|actually)\b[\s,]*(?=\S+ \S)/i,
  /^(?:can|could|would|will) (?:you|we|i) (?:please )?(?:also )?/i,
  /^(?:i'?d|i would|we'?d|we would) like (?:you )?to /i,
  /^(?:i|we) (?:want|need) (?:you )to /i,
  /^(?:tell|show|let) (?:me|us)(?: know| see)? (?=who|what|which|when|how|where)/i,
  /^(?:let'?s|go ahead and|help me(?: to)?|would you mind|i want to|please) /i,
]

const POSTSCRIPT =
  /[\s,]*(?:\b(?:please|thanks|thank you|if you can|would you|will you)\b[\s.!?]*)+$/i

export function splitClauses(text: string): string[] {
  return cutAt(tidy(text), SENTENCE_END)
    .flatMap((sentence) => cutAt(sentence, JOINT))
    .map(stripPoliteness)
    .filter((clause) => /[\p{L}\p{N}]/u.test(clause))
}

/** Cuts where the pattern fits outside of quotes, and drops what it fits. */
function cutAt(text: string, pattern: RegExp): string[] {
  const hidden = text.replaceAll(/"[^"\n]*"/g, (quoted) => '_'.repeat(quoted.length))
  const pieces: string[] = []
  let start = 0
  for (const match of hidden.matchAll(pattern)) {
    pieces.push(text.slice(start, match.index))
    start = match.index + match[0].length
  }
  return [...pieces, text.slice(start)]
}

/** A text that is nothing but politeness stays what it is. */
function stripPoliteness(clause: string): string {
  let bare = clause.trim().replace(/[\s.!?,;:]+$/, '')
  for (let before = ''; before !== bare;) {
    before = bare
    for (const pattern of [...PREAMBLES, POSTSCRIPT]) {
      const shorter = bare.replace(pattern, '').trim()
      if (shorter !== '') bare = shorter
    }
  }
  return bare
}

/** The lines of pasted notes: "- call the printer", "2. order badges". */
export function readBullets(text: string): {bullets: string[]; rest: string} {
  const bullets: string[] = []
  const rest: string[] = []
  for (const line of tidy(text).split('\n')) {
    const bullet = /^\s*(?:[-*•]|\d{1,2}[.)])\s+(?:\[[ x]?\]\s*)?(?<words>\S.*)$/.exec(line)
      ?.groups?.['words']
    if (bullet === undefined) rest.push(line)
    else bullets.push(bullet)
  }
  return {bullets, rest: rest.join('\n').trim()}
}
