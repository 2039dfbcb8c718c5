import type { SortValue } from './table-sort.ts'

/** One column of a data table. */
export interface TableColumn<Row> {
  readonly key: string
  readonly title: string
  /** CSS width; columns without one share the rest. */
  readonly width?: string
  /** Numbers stand at the end. */
  readonly align?: 'end'
  /** Its rows come sorted by it when asked for. */
  readonly sortable?: boolean
  /** What the table itself sorts by. Without it and `sortable`: not sortable. */
  readonly value?: (row: Row) => SortValue
  /** What a cell says where there is no slot for it. */
  readonly text?: (row: Row) => string
}
