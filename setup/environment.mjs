import { SetupProblem } from './problem.mjs'
import { addonFile } from './steps/addon.mjs'
import { datasetFolder } from './steps/dataset.mjs'
import { findElectron, olderNotice } from './steps/electron.mjs'
import { kerasPythonProgram } from './steps/keras-python.mjs'
import { node24Program } from './steps/node24.mjs'
import { chromiumProgram } from './steps/test-programs.mjs'

/**
 * What the program and its tests learn from set-up, as environment variables.
 *
 * @returns {{ FOLDBENCH_NODE: string, FOLDBENCH_TF_ADDON: string, FOLDBENCH_DATASET_DIR: string }}
 *   the Node 24 program, the compiled TensorFlow addon, the folder of the four Fashion-MNIST files
 * @throws {SetupProblem} that names the part which is missing
 */
export function foldbenchEnvironment() {
  return {
    FOLDBENCH_NODE: required(node24Program(), 'Node 24', 'node24'),
    FOLDBENCH_TF_ADDON: required(addonFile(), 'the TensorFlow addon', 'addon'),
    FOLDBENCH_DATASET_DIR: required(datasetFolder(), 'the Fashion-MNIST data set', 'dataset'),
  }
}

/** For the window: the Electron program, and a notice where it is the older one. */
export function electronEnvironment() {
  const electron = required(findElectron(), 'Electron', 'electron')
  return { FOLDBENCH_ELECTRON_PATH: electron.program, ...(electron.older ? { FOLDBENCH_NOTICE: olderNotice() } : {}) }
}

/** For the end-to-end tests: a Chromium, where there is one. */
export async function browserEnvironment() {
  const program = await chromiumProgram()
  return program ? { FOLDBENCH_CHROMIUM: program } : {}
}

/** For the checks against the real Keras. */
export function kerasEnvironment() {
  return { FOLDBENCH_KERAS_PYTHON: required(kerasPythonProgram(), 'the Python with Keras', 'keras-python') }
}

/**
 * @template T
 * @param {T | null} found
 * @param {string} part
 * @param {string} step
 */
function required(found, part, step) {
  if (found !== null) return found
  throw new SetupProblem(`${part} is not set up`, { advice: `run \`npm run setup -- ${step}\`` })
}
