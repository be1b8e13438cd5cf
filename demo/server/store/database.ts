// Opens the embedded Postgres: on disk, so tasks and conversations survive a restart, or in memory.
import {join} from 'node:path'
import {PGlite, type Transaction} from '@electric-sql/pglite'
import {lockFolder} from './lock.ts'

/** What both a connection and a transaction can do. */
export type Queries = Pick<Transaction, 'query'>

export interface Database extends Queries {
  transaction<T>(work: (queries: Queries) => Promise<T>): Promise<T>
  close(): Promise<void>
}

export const IN_MEMORY = 'memory://'

const SCHEMA = `
  create table if not exists boards (opened date not null);
  create table if not exists tasks (
    id serial primary key,
    title text not null,
    owner text,
    due date,
    priority text not null default 'normal',
    done boolean not null default false
  );
  create table if not exists threads (
    key text primary key,
    client_id text,
    number serial
  );
  create table if not exists turns (
    id serial primary key,
    thread text not null references threads (key),
    message_id text,
    question text not null,
    answer text,
    completed boolean not null default false
  );
  create table if not exists calls (
    turn int not null references turns (id),
    position int not null,
    call_id text not null,
    name text not null,
    arguments jsonb not null,
    result jsonb not null,
    primary key (turn, position)
  );
  create table if not exists interrupts (
    id text primary key,
    turn int not null references turns (id),
    position int not null,
    attempt int not null,
    reason text not null,
    message text not null,
    call_id text,
    name text not null,
    arguments json not null,
    schema json not null,
    status text not null default 'open',
    payload jsonb,
    unique (turn, position, attempt)
  );
  alter table tasks add column if not exists remind boolean not null default false;
  alter table tasks add column if not exists estimate real;
`

export async function openDatabase(folder: string): Promise<Database> {
  const inMemory = folder.startsWith(IN_MEMORY)
  const unlock = inMemory ? async () => {} : await lockFolder(folder)
  try {
    const postgres = await PGlite.create(inMemory ? IN_MEMORY : join(folder, 'postgres'))
    await postgres.exec(SCHEMA)
    return {
      query: (...query) => postgres.query(...query),
      transaction: (work) => postgres.transaction(work),
      close: async () => {
        await postgres.close()
        await unlock()
      },
    }
  } catch (error) {
    await unlock()
    throw error
  }
}
