/** What the agent showed, item by item: which of it is seen, and as what. */
import {html, nothing, type TemplateResult} from 'lit'
import {repeat} from 'lit/directives/repeat.js'

import {hasWords} from '../conversation/selectors.ts'
import type {
  ActivityItem,
  AgentTurn,
  InterruptItem,
  Item,
  StepItem,
  TextItem,
  ToolItem,
} from '../conversation/state.ts'
import {renderActivity, titleOf} from './activity.ts'
import type {AguiMarkdown} from './agui-markdown.ts'
import type {Display} from './display.ts'
import {nameInWords} from './labels.ts'
import {renderPart} from './media.ts'
import {rendererFor} from './renderers.ts'

// Calls some hosts make up only to ask something; the question stands there itself.
const ASKING = new Set(['confirm_changes', 'request_approval', 'request_info'])

/** The items of a turn a reader can see. */
export function shownItems({items}: AgentTurn, display: Display): readonly Item[] {
  const hasQuestion = items.some(({kind}) => kind === 'interrupt')
  const steps = new Set(items.map((item) => (item.kind === 'step' ? nameInWords(item.name) : '')))
  return items.filter((item) => {
    if (item.kind === 'reasoning') return display.hasReasoning
    // Microsoft's workflows announce each executor as a step, and again as an activity.
    if (item.kind === 'activity' && steps.has(titleOf(item))) {
      return rendererFor(item, display) !== undefined
    }
    if (item.kind === 'tool' && hasQuestion && ASKING.has(item.name)) return false
    return hasWords(item) && !(item.kind === 'tool' && display.tools === 'hidden')
  })
}

/** The items of a turn, as they are drawn; of steps and calls the newest are listed. */
export function renderItems(turn: AgentTurn, items: readonly Item[], display: Display): unknown {
  const count = items.filter(isListed).length - display.limits.steps
  let rest = count
  const listed = items.filter((item) => !isListed(item) || rest-- <= 0)
  return [
    count > 0 ? html`<p class="meta">${display.words.get('steps.earlier', {count})}</p>` : nothing,
    repeat(
      groupSteps(listed),
      ([{key}]) => key,
      (group) => renderGroup(group, turn, display),
    ),
  ]
}

function isListed({kind}: Item): boolean {
  return kind === 'step' || kind === 'tool'
}

/** The words of a stretch of text. */
export function textOf({text, isFilterNotice}: TextItem, {words}: Display): string {
  return isFilterNotice === true && text === '' ? words.get('filter.fallback') : text
}

function renderGroup(group: Group, turn: AgentTurn, display: Display): unknown {
  if (isSteps(group)) return html`<agui-steps .steps=${group}></agui-steps>`
  const [item] = group
  const isRunning = turn.status === 'running'
  switch (item.kind) {
    case 'tool': {
      const call = openQuestion(turn, item) ? {...item, state: 'pending' as const} : item
      return renderDrawn(item, html`<agui-tool-call .call=${call}></agui-tool-call>`, display)
    }
    case 'activity':
      return renderDrawn(item, renderActivity(item, isRunning, display.words), display)
    case 'reasoning':
      return html`<agui-reasoning .item=${item}></agui-reasoning>`
    case 'interrupt':
      return html`<agui-interrupt .item=${item} ?early=${isRunning}></agui-interrupt>`
    case 'media':
      return renderPart(item.part, display)
    case 'text':
      return renderText(item, turn, display)
    default:
      return nothing
  }
}

function renderText(item: TextItem, {items, status}: AgentTurn, display: Display): unknown {
  const {markdown, words, limits} = display
  const mayBeCut = items.at(-1) === item
  const text = textOf(item, display)
  return [
    html`<agui-markdown
      part="content"
      class="content"
      .options=${markdown}
      .most=${limits.text}
      .atOnce=${limits.delta}
      .source=${text}
      ?streaming=${mayBeCut && status === 'running'}
      ?partial=${mayBeCut && status !== 'finished'}
    ></agui-markdown>`,
    text.length > limits.text
      ? html`<button type="button" class="text-button" @click=${showAll}>
          ${words.get('tool.showAll')}
        </button>`
      : nothing,
  ]
}

// Whoever asked once has asked for all that still comes.
function showAll({currentTarget}: Event): void {
  const button = currentTarget as HTMLElement
  button.hidden = true
  ;(button.previousElementSibling as AguiMarkdown).most = Infinity
}

function renderDrawn(
  item: ToolItem | ActivityItem,
  plain: TemplateResult,
  display: Display,
): TemplateResult {
  const renderer = rendererFor(item, display)
  if (renderer === undefined) return plain
  return html`<agui-drawn .item=${item} .renderer=${renderer} .plain=${plain}></agui-drawn>`
}

// A call that waits for the visitor is not over, whatever became of the run.
function openQuestion({items}: AgentTurn, {toolCallId, state}: ToolItem): boolean {
  return (
    state === 'ended' &&
    items.some(
      (item): item is InterruptItem =>
        item.kind === 'interrupt' &&
        item.answer === undefined &&
        item.interrupt.toolCallId === toolCallId,
    )
  )
}

type Steps = [StepItem, ...StepItem[]]
type Group = Steps | [Exclude<Item, StepItem>]

/** Steps that follow each other share one rail. */
function groupSteps(items: readonly Item[]): readonly Group[] {
  const groups: Group[] = []
  for (const item of items) {
    const last = groups.at(-1)
    if (item.kind !== 'step') groups.push([item])
    else if (last !== undefined && isSteps(last)) last.push(item)
    else groups.push([item])
  }
  return groups
}

function isSteps(group: Group): group is Steps {
  return group[0].kind === 'step'
}
