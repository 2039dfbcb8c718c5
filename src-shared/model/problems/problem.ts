import type { MessageParams } from '../../layers/shape-error.ts'
import type { Shape } from '../../layers/kind.ts'
import type { fixes, problems } from '../../messages/en/problems.ts'
import type { ModelPatch } from '../patch.ts'

export type ProblemCode = keyof typeof problems
export type FixCode = keyof typeof fixes

/** A repair that one click applies: `applyPatch(model, fix.patch)`. Its title is `fixes.<code>` with `params`. */
export interface Fix {
  readonly code: FixCode
  readonly params: MessageParams
  readonly patch: readonly ModelPatch[]
}

/**
 * What is wrong with a model. The text is `problems.<code>.cause` (and `.fix`, what to do) with `params`, which always hold
 * `layer` where the problem stands at one.
 */
export interface Problem {
  readonly code: ProblemCode
  /** Errors keep a model from being queued, warnings do not. */
  readonly severity: 'error' | 'warning'
  /** Name of the layer at which it shows; null for the model as a whole. */
  readonly layer: string | null
  readonly params: MessageParams
  readonly fix?: Fix
}

/** What the model will be trained on, as far as it is known. */
export interface ProblemContext {
  /** Number of classes of the data set. */
  readonly classes?: number
  /** [height, width, channels] of its images. */
  readonly imageShape?: Shape
  /** Memory that a training may take, in bytes. */
  readonly memoryBytes?: number
}

/** A problem at a layer; its name is among the parameters. */
export function at(layer: string, code: ProblemCode, severity: Problem['severity'], params: MessageParams = {}, fix?: Fix): Problem {
  return { code, severity, layer, params: { layer, ...params }, ...(fix && { fix }) }
}

export function fixOf(code: FixCode, params: MessageParams, ...patch: readonly ModelPatch[]): Fix {
  return { code, params, patch }
}
