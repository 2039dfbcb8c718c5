/**
 * Indices of the points to draw when a line has more than `limit`: of every stretch of equal length the smallest and the
 * largest, so peaks stay, and the first and last. All indices where the line is short enough.
 * @param limit 4 or more
 */
export function keptPoints(values: readonly (number | null)[], limit: number): number[] {
  const n = values.length
  if (n <= limit) return values.map((_, i) => i)
  const stretches = Math.floor((limit - 2) / 2)
  const kept: number[] = [0]
  for (let k = 0; k < stretches; k++) {
    const from = 1 + Math.floor((k * (n - 2)) / stretches)
    const to = 1 + Math.floor(((k + 1) * (n - 2)) / stretches)
    let low = -1
    let high = -1
    for (let i = from; i < to; i++) {
      const value = values[i]
      if (value === null || value === undefined) continue
      if (low < 0 || value < values[low]!) low = i
      if (high < 0 || value > values[high]!) high = i
    }
    if (low < 0) {
      // A gap stays a gap.
      if (from < to) kept.push(from)
    } else if (low === high) kept.push(low)
    else kept.push(Math.min(low, high), Math.max(low, high))
  }
  kept.push(n - 1)
  return kept
}
