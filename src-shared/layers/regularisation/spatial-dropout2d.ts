import { defineKind } from '../define.ts'
import { dataFormat, seed } from '../descriptors.ts'
import { imageShape } from '../windows.ts'
import { drop, rate } from './base.ts'

/** Dropout of whole channels. */
export const spatialDropout2D = defineKind({
  kind: 'SpatialDropout2D',
  group: 'regularisation',
  autoName: 'spatial_dropout2d',
  stochastic: true,
  trainable: false,
  parameters: [rate, dataFormat, seed],
  outputShape: (_, [input]) => imageShape(input),
  forward: (context, [x], p) => drop(context, x, p.real('rate'), [-1, 1, 1, x.shape[3] as number]),
})
