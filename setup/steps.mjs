/**
 * Set-up, a list of named steps in the order in which they need one another.
 *
 * @typedef {'ok' | 'missing' | 'optional'} Status
 * @typedef {{ status: Status, version?: string, from?: string, advice?: string }} Finding what `doctor` says of a part
 * @typedef {object} Step
 * @property {string} id
 * @property {string} title
 * @property {string[]} [needs] steps that must be done before it
 * @property {() => boolean | Promise<boolean>} isDone quick: it is asked at every start
 * @property {(progress: import('./progress.mjs').Progress) => Promise<void>} run
 * @property {() => Promise<Finding>} describe
 * @property {() => Promise<void>} [forget] drops a result that works but is not the best one
 */
import { createReporter } from './progress.mjs'
import { addon } from './steps/addon.mjs'
import { build } from './steps/build.mjs'
import { dataset } from './steps/dataset.mjs'
import { dependencies } from './steps/dependencies.mjs'
import { electron } from './steps/electron.mjs'
import { kerasPython } from './steps/keras-python.mjs'
import { node24 } from './steps/node24.mjs'
import { systemLibraries } from './steps/system-libraries.mjs'
import { tensorflow } from './steps/tensorflow.mjs'
import { testPrograms } from './steps/test-programs.mjs'

export const steps = [dependencies, node24, tensorflow, addon, dataset, electron, systemLibraries, build, testPrograms, kerasPython]

/** What training needs; the tests beside the code run from the sources. */
export const engineSteps = ['node24', 'addon', 'dataset']
/** What runs the workbench without a window. */
export const workbenchSteps = [...engineSteps, 'build']
export const windowSteps = [...workbenchSteps, 'electron', 'system-libraries']

/**
 * Runs those of the named steps, and of the steps that they need, which are not done.
 * @param {string[]} ids
 * @param {{ reporter?: ReturnType<typeof createReporter>, known?: Step[] }} [options]
 */
export async function ensure(ids, { reporter = createReporter(), known = steps } = {}) {
  const wanted = new Set(ids)
  for (const { id, needs = [] } of [...known].reverse()) if (wanted.has(id)) for (const need of needs) wanted.add(need)
  for (const step of known.filter(({ id }) => wanted.has(id))) {
    if (!(await step.isDone())) await reporter.step(step.title, (progress) => step.run(progress))
  }
}
