import { defineStore } from 'pinia'
import { ref } from 'vue'
import type { Sort } from '../ui/table-sort.ts'

/** What the table shows; kept while other screens are open. */
export const useTableState = defineStore('experiments', () => ({
  filter: ref(''),
  sort: ref<Sort | null>(null),
  selected: ref<readonly number[]>([]),
}))
