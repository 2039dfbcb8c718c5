import { layerKinds } from '../layers/index.ts'
import { elements } from '../layers/windows.ts'
import { padCells, wrapCells } from './cells.ts'
import type { Model } from './graph.ts'
import { inference } from './inference.ts'
import type { LayerInference, ModelInference } from './inference.ts'
import { isSequential } from './keras/write.ts'

/** One line of the summary table. */
export interface SummaryRow {
  readonly name: string
  /** Keras' class: `InputLayer` for Input. */
  readonly type: string
  /** `(None, 28, 28, 1)`, or `?`. */
  readonly outputShape: string
  /** Null where the layer is broken or unknown. */
  readonly parameters: number | null
  /** `conv2d[0][0], add[0][0]`, or `-`. */
  readonly connectedTo: string
}

/** What Keras' `model.summary()` says of a model. */
export interface ModelSummary {
  readonly name: string
  readonly rows: readonly SummaryRow[]
  /** True when the layers do not form a chain: the table then has the column “Connected to”. */
  readonly branched: boolean
  readonly total: number
  readonly trainable: number
  readonly nonTrainable: number
  readonly nonTrainableBytes: number
}

function rowOf({ node, outputShape, parameters }: LayerInference): SummaryRow {
  return {
    name: node.name,
    type: node.kind === 'Input' ? 'InputLayer' : node.kind,
    outputShape: outputShape ? `(None, ${outputShape.join(', ')})`.replace(', )', ',)') : '?',
    parameters: outputShape && Object.hasOwn(layerKinds, node.kind) ? parameters : null,
    connectedTo: node.inputs.map((input) => `${input}[0][0]`).join(', ') || '-',
  }
}

/** The summary's rows and totals. A Sequential model's Input has no row, as in Keras. */
export function modelSummary(model: Model, found: ModelInference = inference(model)): ModelSummary {
  const sequential = isSequential(model)
  const inOrder = found.order.length === found.layers.length ? found.order : found.layers
  const shown = sequential ? inOrder.filter(({ node }) => node.kind !== 'Input') : inOrder
  return {
    name: model.name,
    rows: shown.map(rowOf),
    branched: !sequential && found.topology.consumers.some((consumers, index) => consumers.length !== 1 && !(consumers.length === 0 && index === found.topology.order.at(-1))),
    total: found.parameters,
    trainable: found.trainableParameters,
    nonTrainable: found.parameters - found.trainableParameters,
    nonTrainableBytes: found.layers.flatMap(({ weights }) => weights).reduce((sum, { shape, trainable, dtype }) => (trainable ? sum : sum + elements(shape) * (dtype ? 8 : 4)), 0),
  }
}

/** Bytes as Keras writes them: `3.07 MB`. */
export function memoryText(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB', 'PB']
  let value = bytes
  let unit = 0
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024
    unit++
  }
  // Python rounds an exact half (eighths here) to the even digit, `toFixed` upwards.
  const rounded = Number.isInteger(value * 8) ? roundHalfEven(value * 100) / 100 : value
  return `${rounded.toFixed(2)} ${units[unit]}`
}

const withCommas = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ',')

/**
 * The text that Keras 3 prints for `model.summary()`, character by character.
 * @param lineLength columns of the table; Keras' own: 88 for a chain, 108 for a branched model
 */
export function summaryText(model: Model, { lineLength, found }: { readonly lineLength?: number; readonly found?: ModelInference } = {}): string {
  const summary = modelSummary(model, found)
  const positions = summary.branched ? [0.3, 0.56, 0.74, 1] : [0.45, 0.8, 1]
  const header = ['Layer (type)', 'Output Shape', 'Param #', ...(summary.branched ? ['Connected to'] : [])]
  const rows = summary.rows.map((row) => [
    `${row.name} (${row.type})`,
    row.outputShape,
    row.parameters === null ? '?' : withCommas(row.parameters),
    ...(summary.branched ? [row.connectedTo] : []),
  ])
  const counted = (title: string, count: number, bytes = count * 4): string => ` ${title}: ${withCommas(count)} (${memoryText(bytes)})`
  return [
    `Model: "${summary.name}"`,
    ...table(header, rows, columnWidths(positions, lineLength ?? (summary.branched ? 108 : 88))),
    counted('Total params', summary.total, summary.trainable * 4 + summary.nonTrainableBytes),
    counted('Trainable params', summary.trainable),
    counted('Non-trainable params', summary.nonTrainable, summary.nonTrainableBytes),
    '',
  ].join('\n')
}

/**
 * Widths of the columns' content. Keras asks for the difference of its positions as content; the table's borders and the
 * spaces around cells then have to come off, shared evenly from the left.
 */
function columnWidths(positions: readonly number[], lineLength: number): number[] {
  const ends = positions.map((position) => Math.trunc(position * lineLength))
  const asked = ends.map((end, index) => end - (ends[index - 1] ?? 0) + 2)
  let excess = asked.reduce((sum, width) => sum + width, 0) - (lineLength - positions.length - 1)
  return asked.map((width, index) => {
    const share = Math.min(width, roundHalfEven(excess / (asked.length - index)))
    excess -= share
    return width - share - 2
  })
}

/** Python's `round`. */
function roundHalfEven(value: number): number {
  const floor = Math.floor(value)
  return value - floor === 0.5 ? floor + (floor % 2) : Math.round(value)
}

function table(header: readonly string[], rows: readonly (readonly string[])[], widths: readonly number[]): string[] {
  const rule = (left: string, line: string, middle: string, right: string): string => left + widths.map((width) => line.repeat(width + 2)).join(middle) + right
  const cells = (texts: readonly string[], bar: string): string[] => {
    const wrapped = texts.map((text, column) => wrapCells(text, widths[column] as number))
    const height = Math.max(...wrapped.map((lines) => lines.length))
    return Array.from({ length: height }, (_, line) => {
      const parts = wrapped.map((lines, column) => padCells(lines[line] ?? '', widths[column] as number, column === 2 ? 'right' : 'left'))
      return `${bar} ${parts.join(` ${bar} `)} ${bar}`
    })
  }
  const between = rule('├', '─', '┼', '┤')
  const body = rows.flatMap((row, index) => [...(index > 0 ? [between] : []), ...cells(row, '│')])
  return [rule('┏', '━', '┳', '┓'), ...cells(header, '┃'), rule('┡', '━', '╇', '┩'), ...body, rule('└', '─', '┴', '┘')]
}

