/**
 * The parts of the tests: what each needs from set-up, and how it runs.
 *
 * @typedef {import('./counts.mjs').Counts} Counts
 * @typedef {{ id: string, needs: string[], run: (args: string[]) => Promise<Counts> }} Part
 */
import { check } from './parts/check.mjs'
import { endToEnd } from './parts/end-to-end.mjs'
import { keras } from './parts/keras.mjs'
import { unit } from './parts/unit.mjs'
import { sum } from './counts.mjs'
import { problemText } from './problem.mjs'
import { ensure } from './steps.mjs'

/** @type {Part[]} */
export const parts = [check, unit, endToEnd, keras]

/**
 * Runs parts one after another, the later ones also when an earlier one failed.
 * @param {Part[]} chosen
 * @param {string[]} [args] what the runner gets, e.g. a filter
 */
export async function runParts(chosen, args = []) {
  const results = []
  for (const part of chosen) {
    const counts = await runPart(part, args)
    if (chosen.length > 1) process.stdout.write(`\n${part.id}: ${counts.failed === 0 ? `all ${counts.passed} well` : `${counts.failed} of ${counts.passed + counts.failed} went wrong`}\n\n`)
    results.push(counts)
  }
  return sum(results)
}

/** A part whose set-up fails counts as one failed test. @param {Part} part @param {string[]} args */
async function runPart(part, args) {
  try {
    await ensure(part.needs)
    return await part.run(args)
  } catch (error) {
    process.stderr.write(`${problemText(error)}\n`)
    return { passed: 0, failed: 1, skipped: 0 }
  }
}
