import type { KerasObject } from '../../../../src-shared/layers/kind.ts'
import { GraphError } from '../graph.ts'
import { orthogonal } from './orthogonal.ts'
import { RandomStream } from './threefry.ts'

/**
 * First values of a weight, as Keras 3's initialisers draw them, from the stream named `name`: a pure function of that
 * name, so neither the order of layers nor other runs change it. A seed inside the initialiser's config is not used.
 * @returns float32, row-major
 * Errors: `GRAPH` for an initialiser that is not known here
 */
export function initialValues(initializer: KerasObject, shape: readonly number[], name: string): Float32Array {
  const size = shape.reduce((product, axis) => product * axis, 1)
  const config = initializer.config
  const number = (key: string, otherwise: number): number => (typeof config[key] === 'number' ? config[key] : otherwise)
  const random = new RandomStream(name)
  switch (initializer.class_name) {
    case 'Zeros': return new Float32Array(size)
    case 'Ones': return new Float32Array(size).fill(1)
    case 'Constant': return new Float32Array(size).fill(number('value', 0))
    case 'RandomUniform': return drawUniform(random, size, number('minval', -0.05), number('maxval', 0.05))
    case 'RandomNormal': return drawNormal(random, size, number('mean', 0), number('stddev', 0.05))
    case 'TruncatedNormal': return drawTruncated(random, size, number('mean', 0), number('stddev', 0.05))
    case 'Orthogonal':
    case 'OrthogonalInitializer': return orthogonal(random, shape, number('gain', 1))
    case 'Identity':
    case 'IdentityInitializer': return identityMatrix(shape, number('gain', 1))
    default: return drawScaled(random, shape, scaling(initializer))
  }
}

interface Scaling {
  readonly scale: number
  readonly mode: string
  readonly distribution: string
}

const named: Readonly<Record<string, Scaling>> = {
  GlorotUniform: { scale: 1, mode: 'fan_avg', distribution: 'uniform' },
  GlorotNormal: { scale: 1, mode: 'fan_avg', distribution: 'truncated_normal' },
  HeUniform: { scale: 2, mode: 'fan_in', distribution: 'uniform' },
  HeNormal: { scale: 2, mode: 'fan_in', distribution: 'truncated_normal' },
  LecunUniform: { scale: 1, mode: 'fan_in', distribution: 'uniform' },
  LecunNormal: { scale: 1, mode: 'fan_in', distribution: 'truncated_normal' },
}

function scaling({ class_name, config }: KerasObject): Scaling {
  const known = named[class_name]
  if (known) return known
  if (class_name !== 'VarianceScaling') throw new GraphError('initializer', 'an initialiser of Keras 3 that this engine knows', class_name)
  return { scale: Number(config['scale'] ?? 1), mode: String(config['mode'] ?? 'fan_in'), distribution: String(config['distribution'] ?? 'truncated_normal') }
}

/** Standard deviation of a normal distribution cut at two standard deviations. */
const truncatedDeviation = 0.87962566103423978

function drawScaled(random: RandomStream, shape: readonly number[], { scale, mode, distribution }: Scaling): Float32Array {
  const [fanIn, fanOut] = fans(shape)
  const fan = mode === 'fan_in' ? fanIn : mode === 'fan_out' ? fanOut : (fanIn + fanOut) / 2
  const variance = scale / Math.max(1, fan)
  const size = shape.reduce((product, axis) => product * axis, 1)
  if (distribution === 'uniform') return drawUniform(random, size, -Math.sqrt(3 * variance), Math.sqrt(3 * variance))
  if (distribution === 'untruncated_normal') return drawNormal(random, size, 0, Math.sqrt(variance))
  return drawTruncated(random, size, 0, Math.sqrt(variance) / truncatedDeviation)
}

/** Inputs and outputs of one unit: the last two axes, times the receptive field before them. */
function fans(shape: readonly number[]): [number, number] {
  const field = shape.slice(0, -2).reduce((product, size) => product * size, 1)
  const last = shape.at(-1) ?? 1
  return [field * (shape.at(-2) ?? last), field * last]
}

function drawUniform(random: RandomStream, size: number, low: number, high: number): Float32Array {
  return random.drawInto(new Float32Array(size), (from) => low + (high - low) * from.uniform())
}

function drawNormal(random: RandomStream, size: number, mean: number, deviation: number): Float32Array {
  return random.drawInto(new Float32Array(size), (from) => mean + deviation * from.normal())
}

/** Draws beyond two standard deviations are thrown away. */
function drawTruncated(random: RandomStream, size: number, mean: number, deviation: number): Float32Array {
  return random.drawInto(new Float32Array(size), (from) => {
    let value = from.normal()
    while (Math.abs(value) > 2) value = from.normal()
    return mean + deviation * value
  })
}

function identityMatrix(shape: readonly number[], gain: number): Float32Array {
  const [rows, columns] = shape as [number, number]
  return Float32Array.from({ length: rows * columns }, (_, i) => (Math.floor(i / columns) === i % columns ? gain : 0))
}
