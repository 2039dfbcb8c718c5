/** A model's class probabilities on samples it was not trained on, each sample once, by rising index. */
export interface SampleSet {
  /** int32 [n], ascending. */
  readonly indices: Int32Array
  /** True class, [n]. */
  readonly labels: Int32Array
  readonly predicted: Int32Array
  /** float32 [n, classes]. */
  readonly probabilities: Float32Array
  readonly classes: number
}

/** One evaluation as it is stored. */
export interface SamplePart {
  readonly classes: number
  readonly indices: Int32Array
  readonly labels: Int32Array
  readonly probabilities: Float32Array
}

/**
 * Evaluations of several folds as one set. A sample that several repeats validated counts once, with the mean of their
 * probabilities, so that every sample has one prediction.
 */
export function sampleSet(parts: readonly SamplePart[]): SampleSet | null {
  const classes = parts[0]?.classes
  if (classes === undefined) return null
  let last = -1
  for (const { indices } of parts) for (const index of indices) if (index > last) last = index
  const times = new Uint16Array(last + 1)
  for (const { indices } of parts) for (const index of indices) times[index]!++
  let n = 0
  const place = Int32Array.from(times, (count) => (count === 0 ? -1 : n++))
  const set = { indices: new Int32Array(n), labels: new Int32Array(n), predicted: new Int32Array(n), probabilities: new Float32Array(n * classes), classes }
  for (const { indices, labels, probabilities } of parts) {
    for (let i = 0; i < indices.length; i++) {
      const index = indices[i]!
      const to = place[index]!
      set.indices[to] = index
      set.labels[to] = labels[i]!
      const share = 1 / times[index]!
      for (let c = 0; c < classes; c++) set.probabilities[to * classes + c]! += probabilities[i * classes + c]! * share
    }
  }
  for (let i = 0; i < n; i++) {
    let best = i * classes
    for (let at = best + 1; at < (i + 1) * classes; at++) if (set.probabilities[at]! > set.probabilities[best]!) best = at
    set.predicted[i] = best - i * classes
  }
  return set
}

/** Positions of the samples that all sets hold: entry s, i is the place of the i-th common sample in set s. */
export function commonSamples(sets: readonly SampleSet[]): Int32Array[] {
  const places = sets.map(() => [] as number[])
  const at = sets.map(() => 0)
  const first = sets[0]
  if (!first) return []
  for (let i = 0; i < first.indices.length; i++) {
    const index = first.indices[i]!
    let all = true
    for (let s = 1; s < sets.length; s++) {
      const { indices } = sets[s]!
      while (at[s]! < indices.length && indices[at[s]!]! < index) at[s]!++
      if (indices[at[s]!] !== index) all = false
    }
    if (!all) continue
    at[0] = i
    for (let s = 0; s < sets.length; s++) places[s]!.push(at[s]!)
  }
  return places.map((list) => Int32Array.from(list))
}
