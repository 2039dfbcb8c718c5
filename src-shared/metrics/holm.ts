/**
 * Holm's correction of p-values for testing many pairs at once: the k-th smallest of m is multiplied by m - k + 1, and none
 * is smaller than the one before. An adjusted p below 0.05 holds with 5 % chance of any false claim among all pairs.
 *
 * Source: Holm (1979), "A simple sequentially rejective multiple test procedure". Null (a refused pair) stays null and isn't counted.
 * @param p 0..1, in any order
 */
export function holmCorrection(p: readonly (number | null)[]): (number | null)[] {
  const order = p.flatMap((value, i) => (value === null ? [] : [{ value, i }])).sort((x, y) => x.value - y.value)
  const adjusted: (number | null)[] = p.map(() => null)
  let floor = 0
  order.forEach(({ value, i }, k) => {
    floor = Math.min(1, Math.max(floor, value * (order.length - k)))
    adjusted[i] = floor
  })
  return adjusted
}
