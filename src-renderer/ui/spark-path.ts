export interface SparkGeometry {
  /** SVG path of each series; empty where it has fewer than two points. */
  readonly paths: readonly string[]
  /** Last point of the first series. */
  readonly end: readonly [number, number] | null
}

/**
 * Paths of several series on one scale, inset by 3 pixels.
 * @param options.span points the full width stands for; 0: the longest series
 */
export function sparkPath(series: readonly (readonly number[])[], options: { readonly width: number; readonly height: number; readonly span: number }): SparkGeometry {
  const finite = series.map((values) => values.filter((value) => Number.isFinite(value)))
  const all = finite.flat()
  if (all.length === 0) return { paths: series.map(() => ''), end: null }
  const low = Math.min(...all)
  const range = Math.max(...all) - low || 1
  const steps = Math.max(1, (options.span || Math.max(...finite.map((values) => values.length))) - 1)
  const point = (value: number, index: number): [number, number] => [
    Math.round((3 + (index / steps) * (options.width - 6)) * 100) / 100,
    Math.round((options.height - 3 - ((value - low) / range) * (options.height - 6)) * 100) / 100,
  ]
  const points = finite.map((values) => values.map(point))
  return { paths: points.map((line) => (line.length < 2 ? '' : `M${line.map(([x, y]) => `${x} ${y}`).join('L')}`)), end: points[0]?.at(-1) ?? null }
}
