// What people say to an agent that is not about a task.
import type {Intent, Rule} from './intents.ts'
import {phrases} from './phrases.ts'

function always(intent: Intent): Rule['read'] {
  return () => [intent]
}

export const TALK_RULES: readonly Rule[] = [
  {
    says: phrases(
      'hi|hello|hey|hiya|howdy|greetings [there|harbor|assistant|all|team|everyone|again]',
      'good morning|afternoon|evening|day [harbor|all|team|everyone]',
    ),
    read: always({kind: 'greet'}),
  },
  {
    says: phrases(
      '[many|ok|great|perfect] thanks|thank_you|thx|ty|cheers [a_lot|so_much|very_much|again|harbor]',
      'thanks|thank_you for <what>',
      'great|perfect|nice|cool|awesome|excellent|well_done|good_job|great_job|ok|okay|got_it',
    ),
    read: always({kind: 'thank'}),
  },
  {
    says: phrases(
      'bye|goodbye|good_bye|good_night|see_you [later|soon]',
      "that's|that_is all [for_now]",
    ),
    read: always({kind: 'farewell'}),
  },
  {
    says: phrases(
      'help|commands|instructions [me]',
      'what can|could|do you do|know|understand ...',
      'what can|could you help [{me}] [with]',
      'what are you able_to_do|good_at',
      'how do|does|can you|this|it [work]',
      'how do|can {i} use you|this|it',
      'how can you help [{me}]',
      'who|what are you',
    ),
    read: always({kind: 'help'}),
  },
  {
    says: phrases('undo|revert|take_back [it|that|this|the_last_one|the_last_change]'),
    read: always({kind: 'undo'}),
  },
  {
    says: phrases(
      'what did|have i|you|we [just|last] create|created|make|made|add|added ...',
      'which task|tasks did i|you|we [just|last] create|make|add',
      'what was {the} last|newest task|one',
    ),
    read: always({kind: 'recall'}),
  },
  {
    says: phrases(
      'create|make|add|write|extract [{a}] task|tasks from|out_of {the}|these [meeting] notes',
      'turn {the}|these [meeting] notes into [a] task|tasks',
    ),
    read: always({kind: 'ask-for-notes'}),
  },
  {
    says: phrases(
      'show|write|give [{me}] [{a}] [piece_of|bit_of|block_of] [sample|example] code',
      'show|write|give [{me}] [{a}] code_sample|code_example|code_block|snippet',
    ),
    read: always({kind: 'sample', of: 'code'}),
  },
  {
    says: phrases('show|write|give [{me}] [{a}] formula|equation|math|maths'),
    read: always({kind: 'sample', of: 'formula'}),
  },
  {
    says: phrases('draw|show|make|give [{me}] [{a}] diagram|flowchart|flow_chart'),
    read: always({kind: 'sample', of: 'diagram'}),
  },
]
