export type { LayerNode, Model } from './graph.ts'
export { inference } from './inference.ts'
export type { LayerInference } from './inference.ts'
export { modelTemplate, modelTemplates } from './templates/index.ts'
