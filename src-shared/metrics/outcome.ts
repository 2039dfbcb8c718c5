/** Why figures can't be compared. Screens have a sentence for each; `details` fill its places. */
export type RefusalReason =
  | 'different-data'
  | 'different-protocol'
  | 'different-seed'
  | 'single-split'
  | 'too-few-pairs'
  | 'lengths-differ'
  | 'not-a-number'
  | 'constant-difference'
  | 'no-samples'
  | 'one-class-only'

export interface Refusal {
  readonly ok: false
  readonly reason: RefusalReason
  readonly details: Readonly<Record<string, number | string>>
}

/** A figure, or the reason why there is none. A refusal is data, not an error: a table of pairs shows both. */
export type Outcome<T> = (T & { readonly ok: true }) | Refusal

export function refuse(reason: RefusalReason, details: Refusal['details'] = {}): Refusal {
  return { ok: false, reason, details }
}
