/** The training engine: the only code that touches TensorFlow. */
export { Engine } from './engine.ts'
export type { EngineData, ImageReader } from './data.ts'
export { openResources, tensorflowVersion, usesGpu } from './tensorflow.ts'
