import { expect, it } from 'vitest'
import type { LoadProgress, LoadStep } from '../../src-shared/contract/datasets.ts'
import { loadSteps, stepStates } from './load-steps.ts'

const told = (step: LoadStep, fraction: number | null = 1): LoadProgress => ({ step, fraction, details: {} })
const states = (progress: readonly LoadProgress[], failed = false): string[] => {
  const all = stepStates(progress, failed)
  return loadSteps.map((step) => all[step].state)
}

it('waits before anything was told', () => expect(new Set(states([]))).toEqual(new Set(['waiting'])))
it('runs the step told last until it is whole', () => {
  expect(states([told('find'), told('read', 0.5)]).slice(0, 3)).toEqual(['done', 'running', 'waiting'])
  expect(states([told('find'), told('read')]).slice(0, 3)).toEqual(['done', 'done', 'waiting'])
})
it('counts skipped steps as done', () => expect(new Set(states([told('ready', null)]))).toEqual(new Set(['done'])))
it('fails the step under way', () => expect(states([told('find'), told('read', null)], true).slice(0, 3)).toEqual(['done', 'failed', 'waiting']))
