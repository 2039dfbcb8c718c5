import type { CustomSeriesOption } from 'echarts'
import { gaussianDensity } from '../metrics/density.ts'
import type { FoldScoresOfExperiment } from './folds-box.ts'
import { experimentStyle, mix, type ChartTheme } from './theme.ts'

/** Half the width of the widest place of a violin, in pixels. */
const halfWidth = { horizontal: 16, upright: 30 }

/**
 * Violins in place of boxes: kernel densities of the fold scores, all to one scale of density, so that a wide one is one of close
 * scores. Data [experiment, smallest, largest]; an experiment of fewer than two different scores has points only.
 */
export function violinSeries(experiments: readonly FoldScoresOfExperiment[], theme: ChartTheme, horizontal: boolean): CustomSeriesOption {
  const found = experiments.map(({ scores }) => gaussianDensity(scores))
  const most = found.reduce((high, one) => (one ? Math.max(high, ...one.density) : high), 0)
  const data = found.flatMap((one, i) => (one ? [[i, one.places[0]!, one.places.at(-1)!]] : []))
  return {
    id: 'violin',
    type: 'custom',
    data,
    encode: horizontal ? { x: [1, 2], y: 0 } : { x: 0, y: [1, 2] },
    renderItem: (_, api) => {
      const i = Number(api.value(0))
      const density = found[i]
      if (!density) return undefined
      const { colour } = experimentStyle(experiments[i]!.styleIndex, theme.name)
      const outline = density.places.map((place, k) => {
        const [x, y] = api.coord(horizontal ? [place, i] : [i, place]) as [number, number]
        const reach = (density.density[k]! / most) * (horizontal ? halfWidth.horizontal : halfWidth.upright)
        return horizontal ? [[x, y - reach], [x, y + reach]] : [[x - reach, y], [x + reach, y]]
      })
      const points = [...outline.map(([near]) => near!), ...outline.map(([, far]) => far!).reverse()]
      return { type: 'polygon', shape: { points }, style: { fill: mix(colour, theme.background, 0.18), stroke: colour, lineWidth: 1.5 } }
    },
    silent: true,
    tooltip: { show: false },
  }
}
