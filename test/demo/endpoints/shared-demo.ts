// The demo all endpoint tests talk to, with one tool that fails and one that no rule knows of.
import {after, before} from 'node:test'
import type {Demo} from '../../../demo/server/app.ts'
import {loadTools} from '../../../demo/server/agent/load-tools.ts'
import type {Tool} from '../../../demo/server/agent/tool.ts'
import {insertTask} from '../../../demo/server/store/tasks.ts'
import {startTestDemo} from '../support.ts'

const FAILING: Tool = {
  name: 'update_task',
  description: 'Updates a task',
  parameters: {type: 'object'},
  async execute(_args, {queries}) {
    await insertTask(queries, {title: 'Half done'})
    throw new Error('The disk is full.')
  },
}

const UNDESCRIBED: Tool = {
  name: 'create_thing',
  parameters: {type: 'object'},
  execute: async (args) => ({made: args}),
}

export let demo: Demo

before(async () => {
  const tools = (await loadTools()).filter((tool) => tool.name !== FAILING.name)
  demo = await startTestDemo({tools: [...tools, FAILING, UNDESCRIBED]})
})

after(() => demo.close())
