import { inference } from '../../src-shared/model/inference.ts'
import type { MeasuredSpeed } from '../../src-shared/queue/speed.ts'
import type { Store } from '../database/index.ts'

/** Older experiments may have run under another load, on another program. */
const newest = 40

/** What the newest experiments say of this machine's speed. */
export class Speeds {
  readonly #store: Pick<Store, 'runs' | 'experiments'>
  /** Multiply-adds by experiment: its model never changes. */
  readonly #costs = new Map<number, number>()

  constructor(store: Pick<Store, 'runs' | 'experiments'>) {
    this.#store = store
  }

  measured(): MeasuredSpeed[] {
    return this.#store.runs.speeds(newest).flatMap(({ experimentId, imagesPerSecond }) => {
      const multiplyAdds = this.#cost(experimentId)
      return multiplyAdds === null ? [] : [{ multiplyAdds, imagesPerSecond }]
    })
  }

  #cost(experimentId: number): number | null {
    const known = this.#costs.get(experimentId)
    if (known !== undefined) return known
    const record = this.#store.experiments.record(experimentId)
    if (!record) return null
    const cost = inference(record.spec.model).multiplyAdds
    this.#costs.set(experimentId, cost)
    return cost
  }
}
