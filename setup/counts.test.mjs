import { mkdtemp, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { closingLine, conclude, playwrightCounts, sum, vitestCounts } from './counts.mjs'

afterEach(() => void vi.unstubAllEnvs())

const vitest = { numPassedTests: 5, numFailedTests: 1, numPendingTests: 2, numTodoTests: 0, testResults: [{ status: 'failed', assertionResults: [{ status: 'failed' }] }] }

test('parts are added up, and the closing line names skipped ones only when there are some', () => {
  const total = sum([{ passed: 3, failed: 0, skipped: 0 }, { passed: 4, failed: 1, skipped: 0 }])
  expect(closingLine(total)).toBe('7 passed, 1 failed')
  expect(closingLine(sum([total, { passed: 0, failed: 0, skipped: 2 }]))).toBe('7 passed, 1 failed, 2 skipped')
})

test('a file of tests that could not be loaded counts as failed', () => {
  expect(vitestCounts(vitest, 1)).toEqual({ passed: 5, failed: 1, skipped: 2 })
  const broken = { ...vitest, testResults: [...vitest.testResults, { status: 'failed', assertionResults: [] }] }
  expect(vitestCounts(broken, 1).failed).toBe(2)
})

test('a flaky end-to-end test has passed in the end; an error beside the tests has failed', () => {
  const stats = { expected: 4, unexpected: 1, flaky: 1, skipped: 3 }
  expect(playwrightCounts({ stats, errors: [] }, 1)).toEqual({ passed: 5, failed: 1, skipped: 3 })
  expect(playwrightCounts({ stats, errors: [{}] }, 1).failed).toBe(2)
})

test('a runner that ends badly without a failed test, or without a report, has failed', () => {
  expect(vitestCounts({ ...vitest, numFailedTests: 0, testResults: [] }, 1).failed).toBe(1)
  expect(vitestCounts(null, 139)).toEqual({ passed: 0, failed: 1, skipped: 0 })
  expect(playwrightCounts(null, 1)).toEqual({ passed: 0, failed: 1, skipped: 0 })
})

test('the exit code is 1 when a test failed and when there was none; a collector gets the numbers instead of the line', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'foldbench-counts-'))
  vi.stubEnv('FOLDBENCH_COUNTS', path.join(folder, 'counts'))
  expect(conclude({ passed: 2, failed: 0, skipped: 1 })).toBe(0)
  expect(conclude({ passed: 2, failed: 1, skipped: 0 })).toBe(1)
  expect(conclude({ passed: 0, failed: 0, skipped: 0 })).toBe(1)
  expect(await readFile(path.join(folder, 'counts'), 'utf8')).toBe('2 0 1\n2 1 0\n0 0 0\n')
  await rm(folder, { recursive: true })
})
