import { normaliseMatrix, type ConfusionMatrix } from './confusion.ts'

/**
 * Classes in an order that puts those beside one another which are taken for one another: average-linkage clustering of the
 * shares of mistakes, both directions together, each merger turned so that its nearest ends meet.
 * The same classes and matrices give the same order; classes that are never confused keep theirs, at the end.
 * @param matrices of one or more models over the same classes; their shares are averaged
 */
export function similarityOrder(matrices: readonly ConfusionMatrix[]): number[] {
  const n = matrices[0]?.length ?? 0
  const shares = matrices.map((matrix) => normaliseMatrix(matrix, 'rows'))
  const similarity = (i: number, j: number): number => shares.reduce((sum, rows) => sum + (rows[i]?.[j] ?? 0) + (rows[j]?.[i] ?? 0), 0)
  const of = Array.from({ length: n }, (_, i) => Array.from({ length: n }, (__, j) => (i === j ? 0 : similarity(i, j))))
  let clusters = Array.from({ length: n }, (_, i) => [i])
  while (clusters.length > 1) {
    const [a, b, strength] = nearest(clusters, of)
    if (strength === 0) break
    clusters = [...clusters.slice(0, a), join(clusters[a]!, clusters[b]!, of), ...clusters.slice(a + 1).filter((cluster) => cluster !== clusters[b])]
  }
  return clusters.sort((a, b) => Number(a.length === 1) - Number(b.length === 1) || Math.min(...a) - Math.min(...b)).flat()
}

function nearest(clusters: readonly (readonly number[])[], of: readonly (readonly number[])[]): [number, number, number] {
  let best: [number, number, number] = [0, 1, -1]
  for (let a = 0; a < clusters.length; a++) {
    for (let b = a + 1; b < clusters.length; b++) {
      let sum = 0
      for (const i of clusters[a]!) for (const j of clusters[b]!) sum += of[i]![j]!
      const mean = sum / (clusters[a]!.length * clusters[b]!.length)
      if (mean > best[2] + 1e-12) best = [a, b, mean]
    }
  }
  return best
}

/** Of the four ways to put two rows end to end, the one whose touching ends are the most alike. */
function join(a: readonly number[], b: readonly number[], of: readonly (readonly number[])[]): number[] {
  // Not `toReversed`: the oldest Electron lacks it.
  const [backA, backB] = [[...a].reverse(), [...b].reverse()]
  const ways = [[a, b], [backA, b], [a, backB], [backA, backB]] as const
  const touch = ([left, right]: readonly [readonly number[], readonly number[]]): number => of[left.at(-1)!]![right[0]!]!
  return ways.reduce((best, way) => (touch(way) > touch(best) ? way : best)).flat()
}
