/** Finds a dialect by its name. */
import type {Dialect, DialectName} from '../dialect.ts'
import {agUi} from './ag-ui.ts'
import {auto} from './auto.ts'
import {durable} from './durable.ts'
import {taskAgent} from './task-agent.ts'

/** Every dialect there is; the keys are what the `dialect` attribute takes. */
export const dialects: Readonly<Record<DialectName, Dialect>> = {
  auto,
  'ag-ui': agUi,
  'task-agent': taskAgent,
  durable,
}
