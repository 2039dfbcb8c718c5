/** Model ↔ Keras JSON. */
export { KerasConfigError } from './keras/json.ts'
export type { KerasConfigErrorCode } from './keras/json.ts'
export type { KerasForm } from './keras/layer-config.ts'
export { modelFromKeras } from './keras/read.ts'
export type { KerasImport } from './keras/read.ts'
export { isSequential, modelToKeras } from './keras/write.ts'
export type { KerasModelConfig } from './keras/write.ts'
