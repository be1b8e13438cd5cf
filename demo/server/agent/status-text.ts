// Says what a tool is doing, in words made from its own description: "Creating a new task...".
import {toGerund} from './gerund.ts'
import type {Tool} from './tool.ts'

export function statusText({name, description}: Pick<Tool, 'name' | 'description'>): string {
  const sentence = description?.split(/[.\n]/)[0]?.trim() ?? ''
  const [verb = '', ...rest] = sentence.split(/\s+/)
  const gerund = toGerund(verb)
  if (gerund === undefined) return `Processing ${name}...`
  return `${[gerund, ...rest].join(' ')}...`
}
