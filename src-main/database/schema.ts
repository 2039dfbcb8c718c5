import type { Connection } from './open.ts'

/** The schema as SQL text, in a fixed order: what the committed snapshot holds. */
export function schemaText(connection: Connection): string {
  const parts = connection
    .prepare<[], { sql: string }>(
      `SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
       ORDER BY tbl_name, CASE type WHEN 'table' THEN 0 WHEN 'view' THEN 0 ELSE 1 END, name`,
    )
    .all()
  return `${parts.map(({ sql }) => `${sql};`).join('\n\n')}\n`
}
