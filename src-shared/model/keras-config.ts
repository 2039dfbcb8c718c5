/** Model ↔ Keras JSON. */
export { KerasConfigError } from './keras/json.ts'
export { modelFromKeras } from './keras/read.ts'
export type { KerasImport } from './keras/read.ts'
export { modelToKeras } from './keras/write.ts'
