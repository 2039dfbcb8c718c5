import { ProductError } from '../../src-shared/contract/errors.ts'
import type { SpecWarning } from '../../src-shared/contract/queue.ts'
import { problems as sentences } from '../../src-shared/messages/en/problems.ts'
import type { Model } from '../../src-shared/model/graph.ts'
import { inference } from '../../src-shared/model/inference.ts'
import { modelProblems, type Problem } from '../../src-shared/model/problems.ts'
import type { PreparedDataset } from '../room.ts'

/**
 * Whether the model can be trained on the data set.
 * Throws a ProductError `MODEL_PROBLEM` (usage) with the first error: which layer, why, and what to do.
 */
export function checkModel(model: Model, { classes, sampleShape }: PreparedDataset): { parameters: number; warnings: SpecWarning[] } {
  const found = inference(model)
  const problems = modelProblems(model, { classes: classes.length, imageShape: sampleShape }, found)
  const errors = problems.filter(({ severity }) => severity === 'error')
  const [first] = errors
  if (first) {
    const more = errors.length > 1 ? ` (${errors.length - 1} more)` : ''
    throw new ProductError('MODEL_PROBLEM', `${sentenceOf(first)}${more}`, { usage: true, details: { problem: first.code, layer: first.layer, problems: errors.length } })
  }
  return { parameters: found.parameters, warnings: problems.map((problem) => ({ code: `MODEL_${problem.code}`, message: sentenceOf(problem), details: problem.params })) }
}

/** Cause and repair as one English text; screens have their own from the same catalogue. */
function sentenceOf({ code, params }: Problem): string {
  const { cause, fix } = sentences[code]
  return `${cause} ${fix}`.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole))
}
