import { defineKind } from '../define.ts'
import { real } from '../descriptors.ts'

/**
 * f(x) = max_value where x ≥ max_value, x where x > threshold, negative_slope · (x − threshold) elsewhere
 * (at `threshold` 0 the usual rectifier).
 */
export const reLU = defineKind({
  kind: 'ReLU',
  group: 'activation',
  autoName: 're_lu',
  parameters: [real('max_value', null, { min: 0, nullable: true, searchable: true }), real('negative_slope', 0, { min: 0, searchable: true }), real('threshold', 0, { min: 0, searchable: true })],
  forward({ ops }, [x], p) {
    const [max, slope, threshold] = [p.realOrNull('max_value'), p.real('negative_slope'), p.real('threshold')]
    if (max === null && threshold === 0 && slope !== 0) return ops.leakyRelu(x, slope)
    const rectified = threshold === 0 ? ops.unary(max === 6 ? 'relu6' : 'relu', x) : ops.select(ops.compare('greater', x, threshold), x, 0)
    const positive = max === null || (threshold === 0 && max === 6) ? rectified : ops.clip(rectified, 0, max)
    if (slope === 0) return positive
    const below = ops.unary('relu', ops.binary('sub', threshold === 0 ? ops.constant(0) : ops.constant(threshold), x))
    return ops.binary('sub', positive, ops.binary('mul', below, slope))
  },
})
