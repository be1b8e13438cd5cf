// The ways to ask for a change of a task that exists.
import type {JsonObject} from '../http/body.ts'
import {capitalise} from '../words.ts'
import {readDay} from './dates.ts'
import type {Changes, Intent, Reference, Rule, World} from './intents.ts'
import {readCount} from './numbers.ts'
import {readName} from './people.ts'
import {phrase, phrases} from './phrases.ts'
import {readPriority} from './priorities.ts'
import {isBulk, readReference, readReferences} from './references.ts'

const QUESTION = /^(?:what|which|who|whose|when|where|why|how|is|are|anything|nothing|there)\b/i
const STATEMENT = / (?:is|are) /i

/** An intent for each task meant; many at once are refused, and a question is for other rules. */
function each(
  words: string | undefined,
  world: World,
  makeIntent: (reference: Reference) => Intent,
): Intent[] | undefined {
  if (words === undefined || QUESTION.test(words) || STATEMENT.test(words)) return undefined
  if (isBulk(words)) return [{kind: 'refuse-bulk'}]
  return readReferences(words, world).map(makeIntent)
}

function update(words: string | undefined, world: World, changes: Changes): Intent[] | undefined {
  return each(words, world, (reference) => ({kind: 'update', reference, changes}))
}

export const CHANGE_RULES: readonly Rule[] = [
  {
    // Open again
    says: phrases(
      'mark|set|flag <ref> [as|to] not {done} [yet]',
      'mark|set|flag <ref> [as|to] undone|open|incomplete|unfinished|to-do [again]',
      'reopen|re-open|uncheck|untick|restore <ref>',
      "<ref> is|are not|n't {done} [yet]",
      "<ref> isn't|aren't {done} [yet]",
    ),
    read: ({ref}, world) => each(ref, world, (reference) => ({kind: 'reopen', reference})),
  },
  {
    // Done
    says: phrases(
      'mark|set|flag|check|tick|cross|strike [off] <ref> [as|to|off] {done}|off',
      'complete|finish|close|resolve|tick_off|check_off|cross_off|tick|check|done_with|done: <ref>',
      '{i} [have] [just|already] finished|completed|done|closed|did|resolved [with] <ref>',
      "i've|we've [just|already] finished|completed|done|closed|resolved [with] <ref>",
      '<ref> {is}|has_been|have_been|got [now|all|already|both] {done}',
    ),
    read: ({ref}, world) => each(ref, world, (reference) => ({kind: 'complete', reference})),
  },
  {
    // Another title, which may hold any words at all
    says: phrases(
      'rename|retitle <ref> to|as|into <title>',
      'change|set|edit|update [{the}] title|name of|for <ref> to|as|into <title>',
      'call it|that|the_task <title> [instead]',
    ),
    read: ({ref = 'it', title = ''}) => [
      {
        kind: 'update',
        reference: readReference(ref),
        changes: {title: capitalise(title.replaceAll('"', '').trim())},
      },
    ],
  },
  {
    // No due date, no owner
    says: phrases(
      'remove|clear|delete|drop [{the}] {deadline} of|from|for|on <due>',
      'remove|clear|delete|drop [{the}] owner|assignee of|from|for|on <owner>',
      'unassign <owner>',
    ),
    read: ({due, owner}, world) => update(due ?? owner, world, due ? {due: null} : {owner: null}),
  },
  {
    // Some days later or earlier
    says: phrases(
      'move|postpone|push|delay|shift|extend|defer|put [{back}] <ref> [{back}] [by] <count> [more] <unit> [later|back]',
      '<earlier> [forward|up] <ref> [forward|up] [by] <count> <unit> [earlier|forward]',
      'move|shift <ref> [by] <count> <unit> <earlier>',
    ),
    read: ({ref, count, unit = '', earlier}, world) => {
      if (earlier !== undefined && !/^(?:bring|pull|earlier|forward)$/i.test(earlier))
        return undefined
      const days = readCount(count) * (/^week/i.test(unit) ? 7 : 1)
      return update(ref, world, {moveDays: earlier === undefined ? days : -days})
    },
  },
  {
    // Another day
    says: phrases(
      'move|postpone|push|delay|shift|reschedule|schedule|bring|pull|put|defer|plan [{back}] <ref> [{back}] to|until|till|for|by|on <day>',
      'set|change|move|make|update [{the}] {deadline} of|for|on <ref> to|as|for|be <day>',
      'make|set|change|mark <ref> [to] [be] due [on|by|to] <day>',
      '<ref> is|should_be|must_be|has_to_be|needs_to_be due|done|finished|ready [on|by|until] <day>',
      'set|change <ref> to <day>',
      'make it|that|this|the_task [for|on] <day>',
    ),
    read: ({ref = 'it', day = ''}, world) => {
      const due = readDay(day, world.today)
      return due === undefined ? undefined : update(ref, world, {due})
    },
  },
  {
    // Another priority
    says: phrases(
      'set|change|make|raise|lower|update [{the}] priority of|for|on <ref> to|as|be <level>',
      'make|mark|set|flag|change <ref> [as|to|to_be] [a|an] <level>',
      '<ref> is|are [now|very|really] <level>',
      'prioritise|prioritize|bump|raise_the_priority_of <ref>',
      'deprioritise|deprioritize|lower_the_priority_of <low>',
    ),
    read: ({ref, low, level}, world) => {
      const otherwise = low === undefined ? 'high' : 'low'
      return update(ref ?? low, world, {priority: level ? readPriority(level) : otherwise})
    },
  },
  {
    // Another owner
    says: phrases(
      'assign|reassign|give|hand|hand_over|pass|delegate <ref> [over] to <name>',
      'set|change|make [{the}] owner|assignee of|for <ref> to|be <name>',
      'let <word> do|take|handle|have <ref>',
      "i'll|i_will take|do|handle [care_of] <ref>",
      'assign me|myself [to] <ref>',
    ),
    read: ({ref, name, word}, world) =>
      /^(?:me|us)\b/i.test(ref ?? '')
        ? undefined
        : update(ref, world, {owner: readName(name ?? word ?? 'me', world.people)}),
  },
  {
    // Gone
    says: phrases(
      'delete|remove|drop|cancel|clear|erase|bin|trash|scrap|discard|get_rid_of|throw_away|take <ref> [from|off|off_of] {the} {list}',
      'delete|remove|drop|cancel|clear|erase|bin|trash|scrap|discard|get_rid_of|throw_away <ref>',
    ),
    read: ({ref}, world) => each(ref, world, (reference) => ({kind: 'delete', reference})),
  },
  {
    // Any tool by its name, also one that no rule knows of: run word_count with {"text": "…"}
    says: [
      phrase('run|call|use|execute [the] [tool] <tool> [tool]'),
      /^(?:run|call|use|execute) (?:the )?(?:tool )?(?<tool>\S+)(?: tool)? (?:with )?(?<json>\{.*\})$/is,
    ],
    read: ({tool = '', json}, {tools}) => {
      const name = tool.replaceAll('`', '')
      return tools.includes(name) ? [{kind: 'tool', name, arguments: readJson(json)}] : undefined
    },
  },
  {
    // The answer to "Which one do you mean?"
    says: phrases(
      '[i_mean|i_meant|take] [the] <place> [one|task]',
      '[i_mean|i_meant|take] [the] [task|number] <number>',
    ),
    read: ({place, number = ''}) => {
      const reference = readReference(place ?? number)
      return reference.by === 'title' ? undefined : [{kind: 'choose', reference}]
    },
  },
]

function readJson(text = '{}'): JsonObject {
  try {
    return JSON.parse(text) as JsonObject
  } catch {
    return {} // the answer then says which arguments are missing
  }
}
