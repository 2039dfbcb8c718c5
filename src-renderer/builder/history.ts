/** A value with its past and future. Immutable: every step gives a new one. */
export interface History<Value> {
  readonly past: readonly Value[]
  readonly present: Value
  readonly future: readonly Value[]
  /** What the last edit belongs to: edits of one gesture (typing in one field) are one step. */
  readonly gesture: string | null
}

export function startHistory<Value>(present: Value): History<Value> {
  return { past: [], present, future: [], gesture: null }
}

/** A new present. With the gesture of the edit before, it takes that edit's place. */
export function edit<Value>(history: History<Value>, present: Value, gesture: string | null = null): History<Value> {
  if (present === history.present) return history
  const goesOn = gesture !== null && gesture === history.gesture
  return { past: goesOn ? history.past : [...history.past, history.present], present, future: [], gesture }
}

/** Ends a gesture: the next edit is a step of its own. */
export function endGesture<Value>(history: History<Value>): History<Value> {
  return history.gesture === null ? history : { ...history, gesture: null }
}

export function undo<Value>(history: History<Value>): History<Value> {
  const before = history.past.at(-1)
  if (before === undefined) return history
  return { past: history.past.slice(0, -1), present: before, future: [history.present, ...history.future], gesture: null }
}

export function redo<Value>(history: History<Value>): History<Value> {
  const [next, ...future] = history.future
  if (next === undefined) return history
  return { past: [...history.past, history.present], present: next, future, gesture: null }
}
