// What a visitor can ask for where the client speaks AG-UI: a page's own tools, forms and pictures.
import {capitalise} from '../words.ts'
import {readBoardFilter} from './board-filter.ts'
import {findDay} from './dates.ts'
import {readFilter} from './filters.ts'
import type {Rule} from './intents.ts'
import {phrases} from './phrases.ts'

export const AG_UI_RULES: readonly Rule[] = [
  {
    // The whole board again
    says: phrases(
      'show|display [{me}] everything|all|all_tasks|everyone|the_whole_board|the_entire_board [on|in] [{the}] [board] again',
      'show|display [{me}] everything|all_tasks|everyone on|in {the} board',
      'clear|reset|remove|drop|stop {the} filter|filters [on|of|from] [{the}] [board]',
      'stop|quit filtering [{the}] [board|tasks]',
      'unfilter {the} board',
    ),
    read: () => [{kind: 'filter', filter: {due: 'any'}}],
  },
  {
    // A part of the board
    says: phrases(
      'show|display|list [{me}] only|just <what> on|in {the} board',
      'only|just show|display [{me}] <what> on|in {the} board',
      'filter {the} board|tasks|list [by|for|to|on|down_to] <what>',
      'narrow {the} board [down] to <what>',
    ),
    read: ({what = ''}, world) => [{kind: 'filter', filter: readBoardFilter(what, world)}],
  },
  {
    // What the visitor has before them
    says: phrases(
      'what am i|we looking_at|seeing|viewing [here|now|right_now]',
      'what do|can {i} see [here|now|right_now|on_the_board|on_my_screen]',
      '{whats} [on] {the} screen',
      'what|which filter is on|active|set [now|here]',
      'is {the} board filtered',
    ),
    read: () => [{kind: 'looking'}],
  },
  {
    // A task with all there is to a task
    says: phrases(
      'create|add|make|enter|file [{a}] [new] task|to-do|todo with|and all|full|more [{the}] details|fields|bells_and_whistles',
      'create|add|make|enter|file [{a}] [new] task|to-do|todo in|with|using|through {a} form',
      'show|open|give [{me}] {a} [new] task|to-do|entry form',
    ),
    read: () => [{kind: 'form', title: undefined}],
  },
  {
    // Something to be planned, of which only the name is known
    says: phrases('plan|organise|organize {a} <what>'),
    read: ({what = ''}, {today}) =>
      findDay(what, today) || what.includes('"')
        ? undefined
        : [{kind: 'form', title: capitalise(what)}],
  },
  {
    // A picture
    says: phrases(
      'show|draw|make|give|create|plot|paint|get|render|send [{me}] [{a}] [bar] [workload|task|board] chart|bar_chart|graph|plot ...',
      'show|draw|make|give|create|plot|paint|get|render|send [{me}] [{a}] workload|task|board diagram ...',
      'show|draw|make|give|create|plot|paint|get|render|send [{me}] [{a}] diagram of|with|about <what>',
      'show|draw|make|give|create|paint|send [{me}] [{a}] picture|image|drawing of {the} workload|work|board|tasks',
      '[{a}] [bar|workload] chart|graph|diagram of <what>',
      'chart|plot|graph {the} workload|work|board|tasks',
    ),
    read: () => [{kind: 'chart'}],
  },
  {
    // Where to begin, which takes some weighing
    says: phrases(
      'what should <who> do|start|work|begin|focus|tackle|finish|take ...',
      'where|how should|do|does <who> start|begin',
      '{whats} [{the}] most|more important|urgent|pressing [thing|task|one]',
      '{whats} [{the}] first|top priority',
    ),
    read: (_, world, clause) => [{kind: 'first', filter: readFilter(clause, world)}],
  },
  {
    // All that is done, gone: a question for each comes before anything is lost
    says: phrases(
      'delete|remove|clear|clean_up|get_rid_of|throw_away [all|every|everything] [of] [{the}] [that] [is|are] done|completed|finished|closed [tasks|task|items|ones|things]',
    ),
    read: (_, {finished}) =>
      finished.length === 0
        ? [{kind: 'nothing-finished'}]
        : finished.map((id) => ({kind: 'delete', reference: {by: 'id', id}})),
  },
]
