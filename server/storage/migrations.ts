import { type Kysely, type SchemaModule, sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import type { Tables } from './tables.ts'

/**
 * Brings the database to the present shape, creating it where there is none.
 * @throws Error where the database was written by a newer ftpscope, or a step fails
 */
export async function migrate(database: Kysely<Tables>, blob: 'blob' | 'bytea'): Promise<void> {
  const migrator = new Migrator({
    db: database,
    provider: { getMigrations: async () => migrations(blob) },
    migrationTableName: 'ftpscope_migrations',
    migrationLockTableName: 'ftpscope_migrations_lock',
  })
  const { error } = await migrator.migrateToLatest()
  if (!error) return
  const text = error instanceof Error ? error.message : String(error)
  if (/corrupted migrations|is missing/i.test(text)) {
    throw new Error(
      `The database was written by a newer ftpscope (${text}). Update ftpscope, or give it another database.`,
      { cause: error },
    )
  }
  throw error
}

/** Steps are only ever added, and never changed: a database somewhere has taken them already. */
const migrations = (blob: 'blob' | 'bytea'): Record<string, Migration> => ({
  '001-runs': {
    async up({ schema }: Kysely<never>) {
      await runs(schema, blob)
      await journal(schema)
      await counters(schema)
    },
  },
})

async function runs(schema: SchemaModule, blob: 'blob' | 'bytea'): Promise<void> {
  await schema
    .createTable('runs')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('owner_digest', sql.raw(blob), (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('expires_at', 'bigint')
    .addColumn('keep_ms', 'bigint')
    .addColumn('header', 'text', (column) => column.notNull())
    .addColumn('settings', 'text', (column) => column.notNull())
    .addColumn('trace', sql.raw(blob))
    .addColumn('events', 'integer', (column) => column.notNull())
    .addColumn('holder', 'text')
    .addColumn('beat_at', 'bigint')
    .execute()
  await schema.createIndex('runs_expires_at').on('runs').column('expires_at').execute()
  await schema.createIndex('runs_state').on('runs').columns(['state', 'beat_at']).execute()
}

const journal = (schema: SchemaModule): Promise<void> =>
  schema
    .createTable('journal')
    .addColumn('run_id', 'text', (column) => column.notNull())
    .addColumn('first_seq', 'integer', (column) => column.notNull())
    .addColumn('events', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('journal_key', ['run_id', 'first_seq'])
    .execute()

async function counters(schema: SchemaModule): Promise<void> {
  await schema
    .createTable('counters')
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('window_start', 'bigint', (column) => column.notNull())
    .addColumn('count', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('counters_key', ['name', 'window_start'])
    .execute()
  await schema.createIndex('counters_window').on('counters').column('window_start').execute()
}
