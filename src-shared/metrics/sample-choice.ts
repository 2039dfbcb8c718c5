import { commonSamples, type SampleSet } from './sample-sets.ts'

export type ChoiceKind = 'only-a' | 'only-b' | 'both-wrong' | 'hardest' | 'disagreed' | 'cell'

export interface SampleChoice {
  readonly kind: ChoiceKind
  /** For `cell`: samples of the one class that the first set takes for the other. */
  readonly cell: { readonly actual: number; readonly predicted: number } | null
  /** Only samples of this class; null: of all. */
  readonly ofClass: number | null
}

/** Places of chosen samples in each set: entry s, i belongs to set s and the i-th sample. */
export interface ChosenSamples {
  readonly places: readonly Int32Array[]
  /** Samples that all sets hold. */
  readonly compared: number
}

/**
 * Samples that several models predicted, the most telling first.
 *
 * `only-a`: the first is right, the second wrong, by how sure each is; `both-wrong`: by the probability left for the true class;
 * `hardest`: lowest mean probability of the true class over all sets; `disagreed`: largest mean distance of total variation from
 * the mean prediction; `cell`: what the first takes for another class, surest first.
 * @param sets one or more; `only-a`, `only-b` and `both-wrong` look at the first two
 */
export function chooseSamples(sets: readonly SampleSet[], { kind, cell, ofClass }: SampleChoice): ChosenSamples {
  const places = commonSamples(sets)
  const [a, b = a] = sets
  const [placesA, placesB = placesA] = places
  if (!a || !b || !placesA || !placesB) return { places, compared: 0 }
  const n = placesA.length
  const own = (set: SampleSet, at: number): number => set.probabilities[at * set.classes + set.labels[at]!]!
  const sure = (set: SampleSet, at: number): number => set.probabilities[at * set.classes + set.predicted[at]!]!
  /** Null: not chosen; else the larger, the earlier. */
  const weight = (i: number): number | null => {
    const [atA, atB] = [placesA[i]!, placesB[i]!]
    const label = a.labels[atA]!
    if (ofClass !== null && label !== ofClass) return null
    const [rightA, rightB] = [a.predicted[atA] === label, b.predicted[atB] === label]
    switch (kind) {
      case 'only-a':
        return rightA && !rightB ? own(a, atA) + sure(b, atB) : null
      case 'only-b':
        return rightB && !rightA ? own(b, atB) + sure(a, atA) : null
      case 'both-wrong':
        return !rightA && !rightB ? -(own(a, atA) + own(b, atB)) : null
      case 'hardest':
        return -sets.reduce((sum, set, s) => sum + own(set, places[s]![i]!), 0)
      case 'disagreed':
        return disagreement(sets, places, i)
      case 'cell':
        return cell !== null && label === cell.actual && a.predicted[atA] === cell.predicted ? sure(a, atA) : null
    }
  }
  const weights = new Float64Array(n)
  const chosen: number[] = []
  for (let i = 0; i < n; i++) {
    const value = weight(i)
    if (value === null) continue
    weights[i] = value
    chosen.push(i)
  }
  chosen.sort((i, j) => weights[j]! - weights[i]! || i - j)
  return { places: places.map((list) => Int32Array.from(chosen, (i) => list[i]!)), compared: n }
}

/** Mean over the sets of half the summed distance to the mean prediction, 0 (all the same) up to 1. */
function disagreement(sets: readonly SampleSet[], places: readonly Int32Array[], i: number): number {
  const classes = sets[0]!.classes
  let distance = 0
  for (let c = 0; c < classes; c++) {
    let mean = 0
    for (let s = 0; s < sets.length; s++) mean += sets[s]!.probabilities[places[s]![i]! * classes + c]!
    mean /= sets.length
    for (let s = 0; s < sets.length; s++) distance += Math.abs(sets[s]!.probabilities[places[s]![i]! * classes + c]! - mean)
  }
  return distance / (2 * sets.length)
}
