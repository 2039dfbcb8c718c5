import { useStorage } from '@vueuse/core'

/** Whether the notes of comparisons are in sight. */
export const notesShown = useStorage('foldbench.compare.notes', false)
