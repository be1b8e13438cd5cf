/** The table of docs/servers.md: every event a server may send, the fields that are read, what becomes of it. */
import {FIELDS} from '../src/protocol/decode.ts'

type SentType = keyof typeof FIELDS

/** What is made of each event; one without a line here does not compile. */
const MEANINGS: Readonly<Record<SentType, string>> = {
  RUN_STARTED:
    'The run is on. The thread’s id is taken over, the run’s is not compared. Another one after an end starts another run in the same stream. May be missing.',
  RUN_FINISHED:
    'What is still open is closed. Ids in `pendingToolCallIds` are the page’s to carry out; `interrupts` are asked; `cancelled` is told as the outcome. What follows still counts, for five seconds.',
  RUN_ERROR:
    'What was said stays, the error stands above the message box with a button to try again. A content filter’s is an ordinary turn instead.',
  STEP_STARTED: 'A row; the same name again is another row.',
  STEP_FINISHED: 'Ends the oldest open row of that name. Rows left open end with the run.',
  TEXT_MESSAGE_START:
    'Opens a message, or goes on with the one of that id. Nothing is drawn before its first word.',
  TEXT_MESSAGE_CONTENT:
    'Words. Without a start they open the message, without an id they belong to the open one; after a tool call they are shown behind it.',
  TEXT_MESSAGE_END: 'Complete; words that still follow are taken.',
  TEXT_MESSAGE_CHUNK:
    'Start and words in one; without an id it goes on with what its producer was writing.',
  TOOL_CALL_START:
    'A card. Without an id it is named after the newest step; the parent is the message named, else one of its own.',
  TOOL_CALL_ARGS: 'Arguments, shown as they come.',
  TOOL_CALL_END: 'The arguments are complete; the tool is at work.',
  TOOL_CALL_CHUNK: 'All three in one.',
  TOOL_CALL_RESULT:
    'Ends the card, also before `TOOL_CALL_END`. Without an id it answers the oldest call that waits; without a call it is shown by itself. Objects become JSON text.',
  STATE_SNAPSHOT: 'Replaces the state, whatever it is.',
  STATE_DELTA:
    'A JSON Patch, applied whole or not at all; prototypes are out of its reach. The run goes on either way.',
  MESSAGES_SNAPSHOT:
    'The thread as the server has it. What was streamed stays where it is on screen, what was not is added; messages under other ids are recognised by their calls, results and words.',
  ACTIVITY_SNAPSHOT: 'A row, or what the page’s own renderer makes of it; never raw JSON.',
  ACTIVITY_DELTA: 'A JSON Patch on its content.',
  REASONING_START: 'Opens a thought, folded away.',
  REASONING_END: 'Ends it and tells how long it took.',
  REASONING_MESSAGE_START: 'A paragraph of the thought.',
  REASONING_MESSAGE_CONTENT: 'Its words; without a start they open it.',
  REASONING_MESSAGE_END: 'The paragraph is complete.',
  REASONING_MESSAGE_CHUNK: 'All three in one.',
  REASONING_ENCRYPTED_VALUE: 'Kept on the message or the call, and sent back with it.',
  RAW: 'Told to the page by `agui-event`, not shown.',
  CUSTOM:
    'Told to the page. `suggestions`, `PredictState`, `usage`, `on_interrupt`, `function_approval_request`, `request_info` and `oauth_consent_request` are understood.',
  SUBAGENT_STARTED: 'A row with the helper’s name.',
  SUBAGENT_FINISHED: 'Ends it.',
  SUBAGENT_ERROR: 'Ends it as failed; the run goes on.',
  STATUS_UPDATE: 'The line that says what is happening, until something better shows it.',
  THREAD_STATE: 'Kept as it is and sent back byte for byte. Ignored with `dialect="ag-ui"`.',
  CONTENT_FILTER:
    'An ordinary turn in place of what the run had said; neither side of the exchange is sent again.',
  RUN_UPDATE: 'Nothing.',
}

/** Rows of event, fields with the other names they are found under, and meaning. */
export function drawWireEvents(): string {
  const rows = Object.entries(MEANINGS).map(([type, meaning]) => {
    const fields = (FIELDS[type as SentType].match(/\S+/g) ?? []).map((word) => {
      const [names = ''] = word.split(/[:!~]/)
      return names
        .split('|')
        .map((name) => `\`${name}\``)
        .join(' or ')
    })
    return `| \`${type}\` | ${fields.join(', ')} | ${meaning} |`
  })
  return ['| event | fields | what becomes of it |', '| --- | --- | --- |', ...rows].join('\n')
}
