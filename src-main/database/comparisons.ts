import type { Claim, Comparison } from '../../src-shared/contract/comparisons.ts'
import type { Connection } from './open.ts'

type Columns = Pick<Comparison, 'id' | 'name' | 'notes' | 'rope' | 'updatedAt'>
/** What can be changed; what is left out stays. */
export type ComparisonChange = Partial<Pick<Comparison, 'name' | 'notes' | 'rope' | 'experimentIds'>>

export type ComparisonQueries = ReturnType<typeof comparisonQueries>

export function comparisonQueries(connection: Connection) {
  const columns = 'SELECT id, name, notes, rope, updated_at AS updatedAt FROM comparisons'
  const one = connection.prepare<[number], Columns>(`${columns} WHERE id = ?`)
  const all = connection.prepare<[], Columns>(`${columns} ORDER BY updated_at DESC, id DESC`)
  const members = connection.prepare<[number], number>('SELECT experiment_id FROM comparison_experiments WHERE comparison_id = ? ORDER BY position').pluck()
  const claims = connection.prepare<[number], Claim>('SELECT id, better, worse FROM claims WHERE comparison_id = ? ORDER BY id')
  const insert = connection.prepare<[number]>("INSERT INTO comparisons (name, notes, rope, updated_at) VALUES ('', '', 0, ?)")
  const change = connection.prepare<[Columns]>('UPDATE comparisons SET name = :name, notes = :notes, rope = :rope, updated_at = :updatedAt WHERE id = :id')
  const clear = connection.prepare<[number]>('DELETE FROM comparison_experiments WHERE comparison_id = ?')
  // An experiment that was deleted meanwhile is left out.
  const add = connection.prepare<[number, number, number]>(`
    INSERT OR IGNORE INTO comparison_experiments (comparison_id, experiment_id, position) SELECT ?, id, ? FROM experiments WHERE id = ?`)
  const remove = connection.prepare<[number]>('DELETE FROM comparisons WHERE id = ?')
  const addClaim = connection.prepare<[number, number, number]>('INSERT OR IGNORE INTO claims (comparison_id, better, worse) VALUES (?, ?, ?)')
  const removeClaim = connection.prepare<[number, number]>('DELETE FROM claims WHERE comparison_id = ? AND id = ?')
  const whole = (found: Columns): Comparison => ({ ...found, experimentIds: members.all(found.id), claims: claims.all(found.id) })

  return {
    /** Last changed first. */
    list: (): Comparison[] => all.all().map(whole),
    get(id: number): Comparison | null {
      const found = one.get(id)
      return found ? whole(found) : null
    },
    /** @returns the new comparison's id */
    insert: (time: number): number => Number(insert.run(time).lastInsertRowid),
    /** @returns false where there is no such comparison */
    change(id: number, { experimentIds, ...changes }: ComparisonChange, time: number): boolean {
      const before = one.get(id)
      if (!before) return false
      const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
      change.run({ ...before, ...given, updatedAt: time })
      if (experimentIds) {
        clear.run(id)
        experimentIds.forEach((experimentId, position) => add.run(id, position, experimentId))
      }
      return true
    },
    remove: (id: number): number => remove.run(id).changes,
    /** Once a pair and direction. */
    addClaim(id: number, better: number, worse: number): void {
      addClaim.run(id, better, worse)
    },
    removeClaim(id: number, claimId: number): void {
      removeClaim.run(id, claimId)
    },
  }
}
