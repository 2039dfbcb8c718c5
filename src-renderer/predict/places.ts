/** Images shown at once. */
export const pageLength = 40

/** Indices of a page that begins at `start`, within `total` images. */
export function pageIndices(start: number, total: number): number[] {
  const first = Math.max(0, Math.min(start, total - 1))
  return Array.from({ length: Math.max(0, Math.min(pageLength, total - first)) }, (_, offset) => first + offset)
}

/** The start that a person asked for in the address, or 0. */
export function startOf(asked: unknown): number {
  const value = Math.trunc(Number(asked))
  return Number.isFinite(value) && value > 0 ? value : 0
}
