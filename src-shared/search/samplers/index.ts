import { grid } from './grid.ts'
import { quasiRandom } from './quasi-random.ts'
import { randomSearch } from './random-search.ts'
import type { Sampler } from './sampler.ts'
import { tpe } from './tpe.ts'

/** How trials' values are chosen. */
export const samplers = { random: randomSearch, grid, 'quasi-random': quasiRandom, tpe } satisfies Record<string, Sampler>
export type SamplerName = keyof typeof samplers
export const samplerNames = Object.keys(samplers) as SamplerName[]
