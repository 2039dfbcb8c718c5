import type { Model } from './graph.ts'
import { inference } from './inference.ts'
import type { ModelInference } from './inference.ts'
import { headProblems } from './problems/head.ts'
import type { Problem, ProblemContext } from './problems/problem.ts'
import { layerProblems } from './problems/shapes.ts'
import { structureProblems } from './problems/structure.ts'
import { trainingProblems } from './problems/training.ts'

export type { Problem, ProblemCode, ProblemContext } from './problems/problem.ts'
export { applyPatch } from './patch.ts'
export type { ModelPatch } from './patch.ts'

/**
 * Everything that is wrong with a model, errors first, else in the order of its layers. Texts: `problems` and `fixes` in
 * `messages/<locale>/problems.ts`.
 * @param found the model's inference, where the caller has it already
 */
export function modelProblems(model: Model, context: ProblemContext = {}, found: ModelInference = inference(model)): Problem[] {
  const problems = [
    ...structureProblems(found, context),
    ...layerProblems(found),
    ...headProblems(found, context),
    ...trainingProblems(found, context),
  ]
  const position = new Map(model.layers.map((layer, index) => [layer.name, index]))
  const rank = ({ severity, layer }: Problem): number => (severity === 'error' ? 0 : model.layers.length + 1) + (layer === null ? -1 : (position.get(layer) ?? 0))
  return problems.sort((a, b) => rank(a) - rank(b))
}

/** True when nothing keeps the model from being trained. */
export function isTrainable(problems: readonly Problem[]): boolean {
  return problems.every(({ severity }) => severity !== 'error')
}
