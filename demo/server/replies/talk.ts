// What is said when there is nothing to do, first of all what this agent can do.
import type {Tool} from '../agent/tool.ts'
import type {Intent} from '../language/intents.ts'
import type {Occasion, Reply} from './compose.ts'
import {bold, escapeMarkdown} from './markdown.ts'
import {SAMPLES} from './samples.ts'

const EXAMPLES: readonly string[] = [
  'What’s due next week?',
  'Create a task called Order badges for Inés, due Friday',
  'Mark Rotate staging keys as done',
  'Move Close October books to Thursday',
  'Who has the most work?',
  'Show overdue tasks as a command line',
]

/** What is worth trying where the client speaks AG-UI. */
export const EXAMPLES_FOR_AG_UI: readonly string[] = [
  'What’s due this week and who has the most work?',
  'Plan a launch meeting',
  'Show only Amara’s tasks on the board',
  'What am I looking at?',
  'Show me a chart of the workload',
  'What should I do first?',
  'Delete the retro room task',
  'Show me code',
  'Show a formula',
  'Draw a diagram',
  'Create a task called Order badges for Inés, due Friday',
  'Move Close October books to Thursday',
  'Show overdue tasks as a command line',
]

export function replyToTalk(
  intent: Intent,
  {tools, earlier, isFirst, examples = EXAMPLES}: Occasion,
): Reply {
  switch (intent.kind) {
    case 'greet':
      return {
        lead: 'Hello! I look after the team’s task board. Ask me what is due, or tell me what to add, change or finish.',
      }
    case 'thank':
      return {lead: 'You’re welcome!'}
    case 'farewell':
      return {lead: 'Goodbye! The board stays as it is.'}
    case 'help':
      return {
        lead: 'I look after the team’s task board. I can use these tools:',
        body: [toolList(tools), ...offer(examples)],
      }
    case 'recall': {
      const last = earlier.created.at(-1)
      return {
        lead:
          last === undefined
            ? 'I have created nothing in this conversation yet.'
            : `The last task I created for you is ${bold(last)}.`,
      }
    }
    case 'refuse-bulk':
      return {
        lead: 'I change one task at a time, so that a slip of the tongue cannot empty the board. Which one shall I start with?',
      }
    case 'nothing-finished':
      return {lead: 'There are no finished tasks to delete.'}
    case 'ask-for-notes':
      return {
        lead: 'Gladly. Paste your notes here as a list, one line each starting with “-”, and I will create a task from every line.',
      }
    case 'sample':
      return SAMPLES[intent.of]
    case 'unknown':
      if (!isFirst) return {lead: `I did not understand “${escapeMarkdown(intent.words)}”.`}
      return {
        lead: 'I did not understand that. I look after the team’s task board.',
        body: offer(examples),
      }
    default:
      return {lead: 'Done.'}
  }
}

function toolList(tools: readonly Tool[]): string {
  return tools
    .map(
      ({name, description}) =>
        `- \`${name}\`${description === undefined ? '' : `: ${description}`}`,
    )
    .join('\n')
}

function offer(examples: readonly string[]): string[] {
  return ['You can say, for example:', examples.map((example) => `- ${example}`).join('\n')]
}
