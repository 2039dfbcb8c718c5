/**
 * The candidate nearest to a mistyped name, or null where none is near enough to suggest (more than 3 edits, or more than half
 * of the longer one). Case does not count. A candidate that begins with the name is near as well: `drop` → `dropout-deep`.
 */
export function nearest(name: string, candidates: readonly string[]): string | null {
  const typed = name.toLowerCase()
  let best: string | null = null
  let least = Infinity
  for (const candidate of candidates) {
    const known = candidate.toLowerCase()
    const edits = editDistance(typed, known)
    const near = edits <= Math.min(3, Math.max(typed.length, known.length) / 2)
    const distance = near ? edits : typed.length >= 3 && known.startsWith(typed) ? 4 : Infinity
    if (distance < least) [best, least] = [candidate, distance]
  }
  return best
}

/**
 * Insertions, deletions, replacements and exchanges of neighbours that turn one text into the other
 * (optimal string alignment; F. Damerau 1964).
 */
export function editDistance(from: string, to: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: to.length + 1 }, (_, j) => j)
  for (let i = 1; i <= from.length; i++) {
    const row = [i]
    for (let j = 1; j <= to.length; j++) {
      const replaced = (last[j - 1] as number) + (from[i - 1] === to[j - 1] ? 0 : 1)
      let least = Math.min((last[j] as number) + 1, (row[j - 1] as number) + 1, replaced)
      if (i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]) least = Math.min(least, (beforeLast[j - 2] as number) + 1)
      row.push(least)
    }
    beforeLast = last
    last = row
  }
  return last[to.length] as number
}
