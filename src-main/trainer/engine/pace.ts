/** How long one native call may last: between calls a trainer answers messages. */
const callMilliseconds = 150
const mostSteps = 500

/** Finds how many steps fit in one native call, from how long the last ones took. */
export class Pace {
  #steps = 1
  #measured = 0

  /** Steps of the next call. */
  get steps(): number {
    return this.#steps
  }

  /** The first call is not counted: it pays for TensorFlow's preparations. */
  note(steps: number, milliseconds: number): void {
    if (this.#measured++ === 0) return
    const wanted = Math.floor(callMilliseconds / Math.max(milliseconds / steps, 0.01))
    // At most four times as many at once: a first measurement may be too good.
    this.#steps = Math.max(1, Math.min(wanted, this.#steps * 4, mostSteps))
  }
}
