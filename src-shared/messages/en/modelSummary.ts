export const modelSummary = {
  title: 'Summary of the model',
  layer: 'Layer (type)',
  shape: 'Output shape',
  parameters: 'Parameters',
  connected: 'Connected to',
  total: 'Total parameters',
  trainable: 'Trainable',
  nonTrainable: 'Non-trainable',
  multiplyAdds: 'Multiply-adds per image',
  weights: 'Weights',
}
