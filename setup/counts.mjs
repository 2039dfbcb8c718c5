/**
 * How many tests passed, failed and were skipped; each runner tells it in its own words.
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 */
import { appendFileSync } from 'node:fs'

/** @param {Counts[]} parts @returns {Counts} */
export function sum(parts) {
  return parts.reduce((total, part) => ({
    passed: total.passed + part.passed,
    failed: total.failed + part.failed,
    skipped: total.skipped + part.skipped,
  }), { passed: 0, failed: 0, skipped: 0 })
}

/** The closing line. @param {Counts} counts */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

/**
 * Ends a command of the tests: the closing line, or, for a caller that adds up several commands, a line in its file.
 * @param {Counts} counts
 * @returns {number} exit code; a run without a single test is no success
 */
export function conclude(counts) {
  const collector = process.env.FOLDBENCH_COUNTS
  if (collector) appendFileSync(collector, `${counts.passed} ${counts.failed} ${counts.skipped}\n`)
  else process.stdout.write(`\n${closingLine(counts)}\n`)
  return counts.failed > 0 || counts.passed === 0 ? 1 : 0
}

/**
 * @param {any} report of Vitest's JSON reporter, null when it wrote none
 * @param {number} exitCode
 * @returns {Counts}
 */
export function vitestCounts(report, exitCode) {
  if (!report) return crashed(exitCode)
  // a file that could not be loaded has no tests that could fail
  const broken = report.testResults.filter((/** @type {any} */ file) => file.status === 'failed' && file.assertionResults.every((/** @type {any} */ test) => test.status !== 'failed'))
  return honest({ passed: report.numPassedTests, failed: report.numFailedTests + broken.length, skipped: report.numPendingTests + (report.numTodoTests ?? 0) }, exitCode)
}

/**
 * @param {any} report of Playwright's JSON reporter, null when it wrote none
 * @param {number} exitCode
 * @returns {Counts}
 */
export function playwrightCounts(report, exitCode) {
  if (!report) return crashed(exitCode)
  const { expected, unexpected, flaky, skipped } = report.stats
  return honest({ passed: expected + flaky, failed: unexpected + (report.errors?.length ?? 0), skipped }, exitCode)
}

/** A runner that failed without a failed test (an error beside the tests) has failed all the same. @param {Counts} counts @param {number} exitCode */
function honest(counts, exitCode) {
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
}

/** @param {number} exitCode */
function crashed(exitCode) {
  return { passed: 0, failed: exitCode === 0 ? 0 : 1, skipped: 0 }
}
