import { keepPreviousData, useQuery, type UseQueryReturnType } from '@tanstack/vue-query'
import type { CurveBlock, CurveName } from '../../../src-shared/contract/comparisons.ts'
import { api } from '../../app/queries.ts'
import { rpc } from '../../rpc.ts'

/** One run's columns, a value an epoch; NaN where there is none. */
export interface RunCurve {
  readonly id: number
  readonly experimentId: number
  readonly fold: number
  readonly train: Float64Array
  readonly validation: Float64Array
  /** Seconds each epoch took. */
  readonly seconds: Float64Array
}

/** Views into the block, which is not copied. */
export async function readCurves({ runs, lengths, columns }: CurveBlock): Promise<RunCurve[]> {
  const values = new Float64Array(await columns.arrayBuffer())
  const total = lengths.reduce((sum, length) => sum + length, 0)
  if (values.length !== 3 * total) throw new Error(`The curves have come incompletely: expected ${3 * total} values, received ${values.length}. Open the comparison again.`)
  let from = 0
  return runs.map((run, i) => {
    const to = from + lengths[i]!
    const [train, validation, seconds] = [0, 1, 2].map((column) => values.subarray(column * total + from, column * total + to))
    from = to
    return { ...run, train: train!, validation: validation!, seconds: seconds! }
  })
}

/** A metric of all runs of some experiments but their final fits. */
export function useCurves(ids: () => readonly number[], metric: () => CurveName): UseQueryReturnType<RunCurve[], Error> {
  return useQuery(() => {
    const input = { ids: [...ids()], metric: metric() }
    return { queryKey: api.comparisons.curves.queryKey({ input }), queryFn: async () => readCurves(await rpc.comparisons.curves(input)), placeholderData: keepPreviousData }
  })
}
