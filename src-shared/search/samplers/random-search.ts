import { trialRandom } from '../random.ts'
import type { Sampler } from './sampler.ts'
import { takenKeys, unusedConfiguration } from './unused.ts'

/** Random search without repeats (Bergstra and Bengio 2012). */
export const randomSearch: Sampler = ({ space, seed, trial, earlier }) => unusedConfiguration(space, takenKeys(space, earlier), trialRandom(seed, trial, 'random'))
