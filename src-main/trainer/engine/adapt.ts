import { setImmediate } from 'node:timers/promises'
import type { Compiled } from './compile.ts'
import type { DataSet } from './data.ts'
import { samplesPerCall } from './evaluate.ts'
import type { Moments } from './programs/adapt.ts'

/**
 * Sets `mean` and `variance` of the layers that take them from the data, one layer after another, since a later one sees
 * what the earlier ones make of the data.
 * @returns false where `isStopped` ended it
 */
export async function adapt(compiled: Compiled, data: DataSet, indices: Int32Array, isStopped: () => boolean): Promise<boolean> {
  const { adapt: program, network, weights, session } = compiled
  if (program === null || indices.length === 0) return true
  const size = samplesPerCall(compiled)
  for (const { layer } of network.plan.adapting()) {
    const sums = new RunningMoments()
    for (let begin = 0; begin < indices.length; begin += size) {
      if (isStopped()) return false
      const part = indices.slice(begin, begin + size)
      sums.add(part.length, program.moments(session, layer, data.positions(part), data.feeds(part)))
      await setImmediate()
    }
    const found: Record<string, Float64Array> = { mean: sums.mean, variance: sums.variance }
    const values = weights.read(session) as Float32Array[]
    weights.write(session, network.weights.map(({ layer: owner, spec }, i) => {
      const own = owner === layer ? found[spec.name] : undefined
      return own ? Float32Array.from(own) : (values[i] as Float32Array)
    }))
  }
  return true
}

/** Mean and variance over groups of samples, exact to double precision whatever the groups' sizes: Keras' own way of joining batches. */
class RunningMoments {
  #count = 0
  mean = new Float64Array()
  variance = new Float64Array()

  add(count: number, group: Moments): void {
    if (this.#count === 0) [this.mean, this.variance] = [Float64Array.from(group.mean), Float64Array.from(group.variance)]
    this.#count += count
    const weight = count / this.#count
    group.mean.forEach((mean, i) => {
      const before = this.mean[i] as number
      const after = before + (mean - before) * weight
      const [old, own] = [(this.variance[i] as number) + (before - after) ** 2, (group.variance[i] as number) + (mean - after) ** 2]
      this.mean[i] = after
      this.variance[i] = old + (own - old) * weight
    })
  }
}
