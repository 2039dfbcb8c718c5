import type { LoadProgress, LoadStep } from '../../src-shared/contract/datasets.ts'

/** The steps in the order in which they run. */
export const loadSteps: readonly LoadStep[] = ['find', 'read', 'reshape', 'convert', 'scale', 'encode', 'snapshot', 'ready']

export interface StepState {
  readonly state: 'waiting' | 'running' | 'done' | 'failed'
  readonly progress: LoadProgress | null
}

/** State of every step from what was told so far: steps before the last one told are done. */
export function stepStates(told: readonly LoadProgress[], failed: boolean): Readonly<Record<LoadStep, StepState>> {
  const last = Math.max(-1, ...told.map(({ step }) => loadSteps.indexOf(step)))
  return Object.fromEntries(
    loadSteps.map((step, index): [LoadStep, StepState] => {
      const progress = told.find((entry) => entry.step === step) ?? null
      const finished = index < last || (index === last && (progress?.fraction === 1 || step === 'ready'))
      return [step, { progress, state: finished ? 'done' : index > last ? 'waiting' : failed ? 'failed' : 'running' }]
    }),
  ) as Record<LoadStep, StepState>
}
