import { comparisons } from './comparisons.ts'
import { datasets } from './datasets.ts'
import { drafts } from './drafts.ts'
import { exchange } from './exchange.ts'
import { experiments } from './experiments.ts'
import { log } from './log.ts'
import { models } from './models.ts'
import { queue } from './queue.ts'
import { searches } from './searches.ts'
import { system } from './system.ts'

/** The wire between the workbench process and its hosts: one noun a file. */
export const contract = { comparisons, datasets, drafts, exchange, experiments, log, models, queue, searches, system }
export type Contract = typeof contract
