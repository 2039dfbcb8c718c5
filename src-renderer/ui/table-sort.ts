export type SortValue = string | number | null

export interface Sort {
  readonly key: string
  readonly direction: 'up' | 'down'
}

/** Rows in order of a value; rows without one stay last either way, equal rows keep their order. Numbers within text count as numbers. */
export function sortRows<Row>(rows: readonly Row[], value: (row: Row) => SortValue, direction: Sort['direction']): Row[] {
  const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' })
  const sign = direction === 'up' ? 1 : -1
  const missing = (entry: SortValue): boolean => entry === null || (typeof entry === 'number' && Number.isNaN(entry))
  const compare = (a: SortValue, b: SortValue): number => (typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b)))
  return rows
    .map((row, order) => ({ row, order, key: value(row) }))
    .sort((a, b) => {
      if (missing(a.key) || missing(b.key)) return Number(missing(a.key)) - Number(missing(b.key)) || a.order - b.order
      return sign * compare(a.key, b.key) || a.order - b.order
    })
    .map(({ row }) => row)
}
