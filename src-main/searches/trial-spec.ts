import { totalmem } from 'node:os'
import { ProductError, reportError, type ErrorReport } from '../../src-shared/contract/errors.ts'
import type { SpecWarning } from '../../src-shared/contract/queue.ts'
import { optimizerSlots } from '../../src-shared/experiment/optimizer-slots.ts'
import { type ExperimentSpec, experimentSpecSchema } from '../../src-shared/experiment/spec.ts'
import { trainingMemory } from '../../src-shared/model/cost.ts'
import { inference } from '../../src-shared/model/index.ts'
import { applyValues } from '../../src-shared/search/apply.ts'
import type { SearchValues } from '../../src-shared/search/domain.ts'
import type { SearchSpec } from '../../src-shared/search/spec.ts'
import type { ExperimentQueue } from '../room.ts'

/** The experiment that a trial is. Throws a ProductError (usage) where the values make no training. */
export function trialSpec(search: SearchSpec, trial: number, values: SearchValues): ExperimentSpec {
  const { model, training } = applyValues(search, search.space, values)
  const { modelSource, dataset, protocol, seed, threads, name } = search
  return experimentSpecSchema.parse({ name: `${name} · trial ${trial}`, model, modelSource, dataset, training, protocol, seed, threads })
}

export type CheckedTrial = { readonly spec: ExperimentSpec; readonly parameters: number; readonly warnings: readonly SpecWarning[]; readonly problem: null } | { readonly problem: ErrorReport; readonly parameters: number | null }

/**
 * Whether a configuration can be trained, known without training it: values, shapes, batch, memory. What has nothing to do
 * with the configuration is thrown.
 * @param memoryBytes that this machine has
 */
export async function checkTrial(queue: ExperimentQueue, search: SearchSpec, trial: number, values: SearchValues, memoryBytes = machineMemory()): Promise<CheckedTrial> {
  try {
    const spec = trialSpec(search, trial, values)
    requireMemory(spec, memoryBytes)
    const { parameters, warnings } = await queue.check(spec)
    return { spec, parameters, warnings, problem: null }
  } catch (error) {
    if (!(error instanceof ProductError && error.usage)) throw error
    return { problem: reportError(error), parameters: Number(error.details['parameters'] ?? NaN) || null }
  }
}

/** Counted, not allocated: a model of a hundred thousand million weights is refused in no time. */
function requireMemory({ model, training }: ExperimentSpec, memoryBytes: number): void {
  const found = inference(model)
  if (!found.complete) return
  const { total } = trainingMemory(found, { batch: training.batchSize, slots: optimizerSlots(training.optimizer) })
  if (total <= memoryBytes) return
  const amount = (bytes: number): string => `${(bytes / 1e9).toPrecision(3)} GB`
  throw new ProductError(
    'MODEL_ABOVE_MEMORY',
    `Training this model takes about ${amount(total)}, and this machine has ${amount(memoryBytes)} of memory: ${found.parameters.toLocaleString('en')} weights, each with its gradient and what the optimizer keeps. Narrow the space to fewer units or filters.`,
    { usage: true, details: { parameters: found.parameters, bytes: total, available: memoryBytes } },
  )
}

function machineMemory(): number {
  const limit = process.constrainedMemory()
  return limit > 0 ? Math.min(limit, totalmem()) : totalmem()
}
