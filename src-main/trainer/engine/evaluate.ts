import { setImmediate } from 'node:timers/promises'
import type { Compiled } from './compile.ts'
import type { DataSet } from './data.ts'

export interface Evaluation {
  /** Mean over the samples, with regularisation. */
  readonly loss: number
  readonly accuracy: number
  readonly topK: number | null
  /** float32 [samples, classes], in the order of the indices. */
  readonly probabilities?: Float32Array
}

/** Largest layer's output of one call, at most, in bytes. */
const activationBudget = 16 * 1024 ** 2
/** Multiply-adds of one call, at most: about 0.1 s on a slow core. */
const workBudget = 1.5e9
const mostSamples = 1000

/** Samples a call: a rule of the model's shapes alone, so that the same samples are always summed up in the same groups. */
export function samplesPerCall({ network: { plan } }: Compiled): number {
  const largest = Math.max(...plan.layers.map(({ outputShape }) => outputShape.reduce((product, size) => product * size, 1)))
  const work = plan.layers.reduce((sum, { node, kind, inputShapes, outputShape }) => sum + (kind.multiplyAdds?.(node.parameters, inputShapes, outputShape) ?? 0), 1)
  return Math.max(1, Math.min(mostSamples, Math.floor(activationBudget / (largest * 4)), Math.floor(workBudget / work)))
}

export async function evaluate(compiled: Compiled, data: DataSet, indices: Int32Array, withProbabilities: boolean): Promise<Evaluation> {
  const { infer, session } = compiled
  const size = samplesPerCall(compiled)
  const collected: Float32Array[] = []
  let [lossSum, correct] = [0, 0]
  let topK: number | null = null
  for (let begin = 0; begin < indices.length; begin += size) {
    const part = indices.slice(begin, begin + size)
    const scores = infer.scores(session, data.positions(part), withProbabilities, data.feeds(part))
    lossSum += scores.lossSum
    correct += scores.correct
    if (scores.topK !== null) topK = (topK ?? 0) + scores.topK
    if (scores.probabilities) collected.push(scores.probabilities)
    await setImmediate()
  }
  const n = indices.length
  const loss = lossSum / n + infer.regularisation(session)
  return { loss, accuracy: correct / n, topK: topK === null ? null : topK / n, ...(withProbabilities && { probabilities: joined(collected) }) }
}

/** [count, classes] */
export async function predict(compiled: Compiled, sampleShape: readonly number[], images: Uint8Array | Float32Array, count: number): Promise<Float32Array> {
  const sampleSize = sampleShape.reduce((product, size) => product * size, 1)
  const size = samplesPerCall(compiled)
  const collected: Float32Array[] = []
  for (let begin = 0; begin < count; begin += size) {
    const end = Math.min(begin + size, count)
    collected.push(compiled.infer.probabilities(compiled.session, images.slice(begin * sampleSize, end * sampleSize), [end - begin, ...sampleShape]))
    await setImmediate()
  }
  return joined(collected)
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const result = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    result.set(part, at)
    at += part.length
  }
  return result
}
