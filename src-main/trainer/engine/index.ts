/** The training engine: the only code that touches TensorFlow. */
export { Engine } from './engine.ts'
export type { EngineOptions } from './engine.ts'
export type { EngineData, ImageReader } from './data.ts'
export type { EpochCallbacks, EpochResult } from './epoch.ts'
export type { Evaluation } from './evaluate.ts'
export type { ScoreGradient } from './explain.ts'
export type { EpochNumbers } from './plateau.ts'
export { openResources, tensorflowVersion, usesGpu } from './tensorflow.ts'
