import { shallowReactive, shallowRef, type ShallowRef } from 'vue'
import type { Stretch } from './plot-scale.ts'

/**
 * What is in sight of each axis, for as long as the program is open: charts that run along the same axis show the same part of
 * it, and it stays when experiments come and go. No entry: everything.
 */
export const stretches = shallowReactive(new Map<string, Stretch>())

export const showEverything = (): void => stretches.clear()

/** Where a person points: a value of the axis, and the curves that are told of there. */
export interface Pointed {
  /** The chart that is pointed at. */
  readonly chart: string
  readonly x: number
  /** In pixels of that chart's plot; null by keyboard. */
  readonly y: number | null
  /** Keys of the curves told of, chosen by the chart that is pointed at. */
  readonly keys: readonly string[]
}

/** Shared by all charts of the tab: all tell of the same place. */
export const pointed: ShallowRef<Pointed | null> = shallowRef(null)
