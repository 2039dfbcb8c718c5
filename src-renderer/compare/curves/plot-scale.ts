/** A stretch of an axis, in what is drawn evenly: the value itself, or its decimal logarithm. */
export type Stretch = readonly [low: number, high: number]

/** Steps that people count in. @param most ticks at most @param units allowed steps, ascending; otherwise 1, 2 and 5 of every power of ten */
export function ticksOf([low, high]: Stretch, most: number, units?: readonly number[]): number[] {
  const least = (high - low) / Math.max(1, most)
  if (!(least > 0) || !Number.isFinite(least)) return []
  const power = 10 ** Math.floor(Math.log10(least))
  const step = units?.find((unit) => unit >= least) ?? [1, 2, 5, 10].map((times) => times * power).find((candidate) => candidate >= least * (1 - 1e-9)) ?? least
  const first = Math.ceil(low / step - 1e-9)
  const last = Math.floor(high / step + 1e-9)
  // Multiples, not sums: those would drift.
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => Number(((first + i) * step).toPrecision(12)))
}

/** Ticks on a logarithmic axis, as values: 1, 2 and 5 of each power of ten while they fit, else powers alone; a short stretch is counted evenly. */
export function logTicksOf([low, high]: Stretch, most: number): number[] {
  const powers = Array.from({ length: Math.ceil(high) - Math.floor(low) + 1 }, (_, i) => Math.floor(low) + i)
  const of = (factors: readonly number[]): number[] => powers.flatMap((power) => factors.map((factor) => Number((factor * 10 ** power).toPrecision(12)))).filter((value) => Math.log10(value) >= low - 1e-9 && Math.log10(value) <= high + 1e-9)
  const [fine, coarse] = [of([1, 2, 5]), of([1])]
  if (fine.length < 3) return ticksOf([10 ** low, 10 ** high], most)
  if (fine.length <= most) return fine
  const every = Math.ceil(coarse.length / Math.max(1, most))
  return coarse.filter((_, i) => i % every === 0)
}

/** Lengths of time that clocks show whole. */
export const timeSteps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 43_200, 86_400] as const

/** The stretch moved and scaled around a place in it. @param at 0..1 @param factor below 1 comes nearer */
export function zoomed([low, high]: Stretch, at: number, factor: number): Stretch {
  const place = low + (high - low) * at
  return [place - (place - low) * factor, place + (high - place) * factor]
}

/** @param share of the stretch's length */
export function moved([low, high]: Stretch, share: number): Stretch {
  const by = (high - low) * share
  return [low + by, high + by]
}

/** A little more on both sides; something also where all values are the same. */
export function padded([low, high]: Stretch, share: number): Stretch {
  const by = high > low ? (high - low) * share : Math.max(Math.abs(low) * 0.05, 1e-6)
  return [low - by, high + by]
}
