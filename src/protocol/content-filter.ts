/** Recognises the errors that are no faults: a provider refused what was said, or what it was to say. */
import type {Undefinable} from './json.ts'

const CODE =
  /^(?:(?:open_?ai_?)?content_?filter(?:ed)?(?:_?finish_?reason)?(?:_?(?:error|exception))?|content_?policy_?violation|prompt_?injection_?detected|responsible_?ai_?policy_?violation)$/i

// A provider's own words, or its code where it stands for the reason; the name of a setting does not.
const WORDS =
  /content management policy|content filtering policy|ResponsibleAIPolicyViolation|violat(?:ing|es?) our usage polic|as a result of our safety system|(?:code['"]?\s?[:=]\s?['"]?|error: |finish_?reason\W{1,3})content_filter\b|^\s*content_filter\s*$/i

// As much of a message as is looked at.
const LONGEST = 4096

/** Whether an error says that a content filter blocked the turn: by its code, or by its words. */
export function isContentFilter({
  code,
  message,
}: Partial<Undefinable<{code: string; message: string}>>): boolean {
  return CODE.test(code ?? '') || WORDS.test((message ?? '').slice(0, LONGEST))
}
