import type { SearchValues } from '../domain.ts'
import { trialRandom } from '../random.ts'
import { keyOf } from '../space.ts'
import { ParzenEstimator } from './parzen.ts'
import { quasiRandom } from './quasi-random.ts'
import type { Observation, Sampler } from './sampler.ts'
import { takenKeys, unusedConfiguration } from './unused.ts'

/** Trials before the densities are trusted. */
const startUp = 10
/** Candidates that are drawn from the good trials' density; the most promising one is proposed. */
const candidates = 64
const share = 0.1
const mostGood = 25

/**
 * Tree-structured Parzen estimator: one density of the configurations of good trials, one of the others; what the first makes
 * likelier than the second is tried next. Trials whose result is not known yet, failed or could not be trained count among
 * the others (Optuna's constant liar), so that trials beside one another keep apart.
 *
 * Source: Bergstra et al. (2011); Watanabe (2023), "Tree-structured Parzen estimator", arXiv:2304.11127.
 */
export const tpe: Sampler = (input) => {
  const { space, seed, trial, earlier } = input
  const known = earlier.filter(({ loss }) => loss !== null)
  if (known.length < startUp) return quasiRandom(input)
  const { good, others } = splitByLoss(earlier)
  const [likely, unlikely] = [new ParzenEstimator(space, good), new ParzenEstimator(space, others)]
  const random = trialRandom(seed, trial, 'tpe')
  const taken = takenKeys(space, earlier)
  let best: SearchValues | null = null
  let most = -Infinity
  for (let i = 0; i < candidates; i++) {
    const values = likely.sample(random)
    if (taken.has(keyOf(space, values))) continue
    const gain = likely.logDensity(values) - unlikely.logDensity(values)
    if (gain > most) [best, most] = [values, gain]
  }
  return best ?? unusedConfiguration(space, taken, random)
}

/** The best tenth of the trials with a result, 25 at most, and all others; equal losses in the order of their trials. */
function splitByLoss(earlier: readonly Observation[]): { good: SearchValues[]; others: SearchValues[] } {
  const known = earlier.filter(({ loss }) => loss !== null).sort((a, b) => (a.loss as number) - (b.loss as number))
  const count = Math.min(Math.ceil(share * known.length), mostGood)
  const chosen = new Set(known.slice(0, count))
  return { good: [...chosen].map(({ values }) => values), others: earlier.filter((trial) => !chosen.has(trial)).map(({ values }) => values) }
}
