import type { TrainingConfig } from '../../../src-shared/experiment/spec.ts'

/** Weight of each class in the loss, or null. `balanced` is n / (classes · count), as scikit-learn's compute_class_weight; 0 for a class without samples. */
export function classWeightsFor({ classWeights }: Pick<TrainingConfig, 'classWeights'>, labels: Int32Array, indices: Int32Array, classes: number): Float32Array | null {
  if (classWeights === null) return null
  if (classWeights !== 'balanced') return Float32Array.from({ length: classes }, (_, label) => classWeights[label] ?? 1)
  const counts = new Int32Array(classes)
  for (const index of indices) counts[labels[index] as number] = (counts[labels[index] as number] as number) + 1
  return Float32Array.from(counts, (count) => (count === 0 ? 0 : indices.length / (classes * count)))
}
