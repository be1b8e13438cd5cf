// The content filter: a short list of wishes this agent answers with a friendly no.

// One entry per kind of harm: what is done, then what it is done to, with a few words between at most.
const DENIED: readonly RegExp[] = [
  /\b(?:steal|phish|crack|guess)\b(?:\W+\w+){0,4}?\W+(?:passwords?|credentials|identity|logins?|credit cards?)\b/,
  /\b(?:build|make|assemble|3d.?print)\b(?:\W+\w+){0,2}?\W+(?:weapons?|bombs?|explosives?|guns?)\b/,
  /\b(?:get|break|hack|log)\s+into\b(?:\W+\w+){0,4}?\W+(?:accounts?|e?mails?|inbox|phones?|computers?)\b/,
  /\b(?:write|make|build|spread)\b(?:\W+\w+){0,2}?\W+(?:malware|ransomware|viruses)\b/,
]

// What a person does with their own things is nobody's harm.
const OWN = /\bmy(?: own)?\s+(?:\w+\s+)?(?:accounts?|e?mails?|inbox|phone|computer)\b/

export const FILTER_MESSAGE =
  "I can't help with that one. I'm glad to help with the task board, though: " +
  'ask me what is due, or tell me what to create, change or finish.'

export function isBlocked(text: string): boolean {
  const plain = text.toLowerCase().replaceAll(/[‘’]/g, "'")
  return DENIED.some((pattern) => pattern.test(plain)) && !OWN.test(plain)
}
