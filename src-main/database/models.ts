import type { ModelEntry, ModelVersion } from '../../src-shared/contract/models.ts'
import type { Model } from '../../src-shared/model/graph.ts'
import type { Connection } from './open.ts'

interface VersionColumns extends Omit<ModelVersion, 'skyline'> {
  readonly skyline: string
}
interface EntryColumns extends VersionColumns {
  readonly id: number
  readonly name: string
  readonly createdAt: number
}

const ofVersion = 'v.version, v.layers, v.parameters, v.skyline, v.saved_at AS savedAt'
const entries = (condition: string): string => `
SELECT m.id, m.name, m.created_at AS createdAt, ${ofVersion} FROM models m JOIN model_versions v ON v.model_id = m.id
WHERE v.version = (SELECT max(version) FROM model_versions WHERE model_id = m.id) AND ${condition}`

export type ModelQueries = ReturnType<typeof modelQueries>

export function modelQueries(connection: Connection) {
  const all = connection.prepare<[], EntryColumns>(`${entries('m.removed_at IS NULL')} ORDER BY v.saved_at DESC, m.id DESC`)
  const one = connection.prepare<[number], EntryColumns>(entries('m.id = ?'))
  const isRemoved = connection.prepare<[number], number>('SELECT removed_at IS NOT NULL FROM models WHERE id = ?').pluck()
  const versions = connection.prepare<[number], VersionColumns>(`SELECT ${ofVersion} FROM model_versions v WHERE model_id = ? ORDER BY version DESC`)
  const model = connection.prepare<[number, number], string>('SELECT model FROM model_versions WHERE model_id = ? AND version = ?').pluck()
  const insert = connection.prepare<[string, number]>('INSERT INTO models (name, created_at) VALUES (?, ?)')
  const insertVersion = connection.prepare<[Record<string, string | number>]>(`
    INSERT INTO model_versions (model_id, version, model, layers, parameters, skyline, saved_at)
    VALUES (:id, :version, :model, :layers, :parameters, :skyline, :savedAt)`)
  const rename = connection.prepare<[string, number]>('UPDATE models SET name = ? WHERE id = ?')
  const setRemoved = connection.prepare<[number | null, number]>('UPDATE models SET removed_at = ? WHERE id = ?')
  const forget = connection.prepare<[number]>('DELETE FROM models WHERE removed_at < ?')

  return {
    /** Saved last first; without those that were removed. */
    list: (): ModelEntry[] => all.all().map(read),
    /** Also one that was removed. */
    entry(id: number): ModelEntry | null {
      const columns = one.get(id)
      return columns ? read(columns) : null
    },
    isRemoved: (id: number): boolean => isRemoved.get(id) === 1,
    /** Newest first. */
    versions: (id: number): ModelVersion[] => versions.all(id).map(read),
    model(id: number, version: number): Model | null {
      const text = model.get(id, version)
      return text === undefined ? null : (JSON.parse(text) as Model)
    },
    /** @returns the new model's id */
    insert: (name: string, createdAt: number): number => Number(insert.run(name, createdAt).lastInsertRowid),
    insertVersion(id: number, saved: Model, { skyline, ...facts }: ModelVersion): void {
      insertVersion.run({ id, model: JSON.stringify(saved), skyline: JSON.stringify(skyline), ...facts })
    },
    rename: (name: string, id: number): void => void rename.run(name, id),
    setRemoved: (id: number, removedAt: number | null): void => void setRemoved.run(removedAt, id),
    /** Deletes what was removed before then. @returns how many */
    forget: (before: number): number => forget.run(before).changes,
  }
}

const read = <Columns extends VersionColumns>({ skyline, ...columns }: Columns): Omit<Columns, 'skyline'> & Pick<ModelVersion, 'skyline'> => ({ ...columns, skyline: JSON.parse(skyline) as ModelVersion['skyline'] })
