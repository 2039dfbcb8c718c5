import { layerKind } from '../../../src-shared/layers/index.ts'
import type { LayerNode } from '../../../src-shared/model/graph.ts'
import type { DiffRow, ModelDiff, ParameterChange } from '../../../src-shared/model/diff.ts'

/** One line of two models side by side, all of one height. */
export type DifferenceLine =
  | { readonly key: string; readonly line: 'layer'; readonly change: DiffRow['change']; readonly before: LayerNode | null; readonly after: LayerNode | null }
  | { readonly key: string; readonly line: 'parameter'; readonly kind: string; readonly parameter: ParameterChange }
  /** The layers that a layer takes differ. */
  | { readonly key: string; readonly line: 'inputs'; readonly before: readonly string[]; readonly after: readonly string[] }

/** A layer a line, and beneath a changed one a line for every parameter that differs. `all`: also layers without a difference. */
export function differenceLines(diff: ModelDiff, all: boolean): DifferenceLine[] {
  return diff.rows.flatMap((row, index): DifferenceLine[] => {
    if (row.change === 'same' && !all) return []
    const before = 'before' in row ? row.before : null
    const after = 'after' in row ? row.after : null
    const layer: DifferenceLine = { key: `${index}`, line: 'layer', change: row.change, before, after }
    if (row.change !== 'changed') return [layer]
    return [
      layer,
      ...row.parameters.map((parameter): DifferenceLine => ({ key: `${index}:${parameter.name}`, line: 'parameter', kind: layerKind(row.after.kind)?.kind ?? row.after.kind, parameter })),
      ...(row.rewired ? [{ key: `${index}:inputs`, line: 'inputs' as const, before: row.before.inputs, after: row.after.inputs }] : []),
    ]
  })
}
