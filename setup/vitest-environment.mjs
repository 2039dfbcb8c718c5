/** Vitest's global set-up: the tests see the same environment as the program. What a person has set stays. */
import { foldbenchEnvironment } from './environment.mjs'
import { kerasPythonProgram } from './steps/keras-python.mjs'

export function setup() {
  const keras = kerasPythonProgram()
  const environment = { ...foldbenchEnvironment(), ...(keras ? { FOLDBENCH_KERAS_PYTHON: keras } : {}) }
  for (const [name, value] of Object.entries(environment)) process.env[name] ??= value
}
