import { MersenneTwister } from '../experiment/mt19937.ts'

/**
 * Random numbers of one trial: they follow from the search's seed, the trial's number and what they are for, never from what
 * was drawn before. So a search goes on after a crash with the numbers it would have had.
 */
export function trialRandom(seed: number, trial: number, purpose: string): MersenneTwister {
  let hash = 0x811c9dc5
  for (const char of `${seed}/${trial}/${purpose}`) hash = Math.imul(hash ^ (char.codePointAt(0) as number), 0x01000193)
  // FNV-1a, then the finaliser of MurmurHash3: neighbouring trials get unlike states.
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return new MersenneTwister((hash ^ (hash >>> 16)) >>> 0)
}
