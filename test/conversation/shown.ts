/** What a reader sees, one line for each thing, so that a test reads like the screen. */
import type {Conversation, Item, Turn} from '../../src/conversation/state.ts'

/** The lines of a conversation, top to bottom; an agent's turn that is not finished says so. */
export function shown(conversation: Conversation): string[] {
  return conversation.turns.flatMap(turnLines)
}

function turnLines(turn: Turn): string[] {
  if (turn.kind === 'user') {
    const note = turn.delivery === 'sent' ? '' : ` (${turn.delivery})`
    return [`user: ${turn.text}${note}`]
  }
  const lines = turn.items.map(itemLine)
  return turn.status === 'finished' ? lines : [...lines, `(${turn.status})`]
}

function itemLine(item: Item): string {
  switch (item.kind) {
    case 'text':
      return item.isFilterNotice === true ? '[filter notice]' : `text: ${item.text}`
    case 'tool': {
      const args = item.args === '' ? '' : ` ${item.args}`
      const result = item.result === undefined ? '' : ` → ${item.result}`
      return `tool ${item.name || '?'}: ${item.state}${args}${result}`
    }
    case 'step':
      return `step ${item.name}: ${item.state}${item.status === undefined ? '' : ` (${item.status})`}`
    case 'media':
      return item.part.type
    case 'reasoning':
      return `thought: ${item.state}${item.text === '' ? '' : ` ${item.text}`}`
    case 'activity':
      return `activity ${item.activityType}: ${JSON.stringify(item.content)}`
    case 'interrupt':
      return `asks ${item.interrupt.id} (${item.shape}): ${item.answer?.status ?? 'open'}`
  }
}

/** Every view key on screen. */
export function viewKeys(conversation: Conversation): string[] {
  return conversation.turns.flatMap((turn) =>
    turn.kind === 'user' ? [turn.key] : [turn.key, ...turn.items.map(({key}) => key)],
  )
}
