import type { Connection } from '../../database/index.ts'

export type StoredValue = string | number | Buffer | null

/** A table that people's work is in, by the schema that the database has: those of later versions are in it by themselves. */
export interface StoredTable {
  readonly name: string
  readonly columns: readonly StoredColumn[]
  /** In the order of the key. */
  readonly key: readonly string[]
  /** Within which other table's lines its own belong. */
  readonly parent: { readonly table: string; readonly column: string } | null
}

export interface StoredColumn {
  readonly name: string
  /** It holds JSON as text. */
  readonly json: boolean
  /** It follows from other columns. */
  readonly generated: boolean
}

/** Kept by triggers from the others: every value of a specification by its path. */
const derived: ReadonlySet<string> = new Set(['experiment_rows', 'settings', 'setting_paths'])

/** Every table but those that are derived, parents before children. */
export function storedTables(connection: Connection): StoredTable[] {
  const found = connection
    .prepare<[], { name: string; sql: string }>(`SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY rowid`)
    .all()
    .filter(({ name }) => !derived.has(name))
    .map(({ name, sql }) => tableOf(connection, name, sql))
  const ordered: StoredTable[] = []
  const add = (table: StoredTable): void => {
    if (ordered.includes(table)) return
    const parent = found.find(({ name }) => name === table.parent?.table)
    if (parent) add(parent)
    ordered.push(table)
  }
  found.forEach(add)
  return ordered
}

function tableOf(connection: Connection, name: string, sql: string): StoredTable {
  const columns = connection.prepare<[string], { name: string; pk: number; hidden: number }>('SELECT name, pk, hidden FROM pragma_table_xinfo(?)').all(name)
  const references = connection.prepare<[string], { table: string; from: string }>('SELECT "table", "from" FROM pragma_foreign_key_list(?)').all(name)
  const outer = references.find(({ table }) => table === 'experiments') ?? references.find(({ table }) => table !== name)
  return {
    name,
    columns: columns.map((column) => ({ name: column.name, json: new RegExp(`json_valid *\\( *"?${column.name}"? *\\)`, 'u').test(sql), generated: column.hidden > 1 })),
    key: columns.filter(({ pk }) => pk > 0).toSorted((a, b) => a.pk - b.pk).map((column) => column.name),
    parent: outer ? { table: outer.table, column: outer.from } : null,
  }
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`
