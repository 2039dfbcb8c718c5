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

/** Activations of one call, at most, as a rough measure: samples a call follow from it. */
const activationBudget = 64 * 1024 ** 2
const mostSamples = 1000

/** Samples a call: so many that one call's largest layers stay within the budget. */
function samplesPerCall(compiled: Compiled): number {
  const largest = Math.max(...compiled.network.plan.layers.map(({ outputShape }) => outputShape.reduce((product, size) => product * size, 1)))
  return Math.max(1, Math.min(mostSamples, Math.floor(activationBudget / (largest * 4))))
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
