import { useStorage } from '@vueuse/core'
import type { Ref } from 'vue'
import { fileBackgrounds, type FileBackground } from '../../src-shared/charts/theme.ts'

/** What a chart can be saved as. */
export type ChartFormat = 'svg' | 'png'
export type ExportFormat = ChartFormat | 'csv' | 'latex'

/** What saved charts stand on: chosen once, for all charts of this machine. */
export function useFileBackground(): Ref<FileBackground> {
  return useStorage<FileBackground>('foldbench.chart-background', 'white', undefined, {
    serializer: { read: (text) => fileBackgrounds.find((one) => one === text) ?? 'white', write: (value) => value },
  })
}
