// Fills a new board with the tasks of the design, so that the first visitor has something to ask about.
import {addDays, mondayOf, type Day} from '../days.ts'
import type {Database} from './database.ts'
import {insertTask, type NewTask} from './tasks.ts'

/** Three fall due in the week after the first start, whatever day that is; two are done. */
export async function seedBoard(database: Database, today: Day): Promise<void> {
  await database.transaction(async (queries) => {
    const {rows} = await queries.query('select 1 from boards')
    if (rows.length > 0) return // a board emptied by its owner stays empty
    await queries.query('insert into boards (opened) values ($1)', [today])
    for (const task of firstTasks(addDays(mondayOf(today), 7))) await insertTask(queries, task)
  })
}

function firstTasks(monday: Day): NewTask[] {
  return [
    {title: 'Refresh onboarding copy', owner: 'Inés', due: monday},
    {title: 'Rotate staging keys', owner: 'Tomasz', due: addDays(monday, 1), priority: 'high'},
    {title: 'Close October books', owner: 'Amara', due: addDays(monday, 2)},
    {title: 'Renew analytics contract', owner: 'Amara', due: addDays(monday, -5), done: true},
    {title: 'Book the retro room', owner: 'Inés', due: addDays(monday, -4), done: true},
  ]
}
