/**
 * run.mjs setup [STEP...] [--again]: the named set-up steps, or all but the build and the tests' own.
 */
import { createReporter } from './progress.mjs'
import { problemText, SetupProblem } from './problem.mjs'
import { engineSteps, ensure, steps, windowSteps } from './steps.mjs'

const [part, ...args] = process.argv.slice(2)
try {
  if (part !== 'setup') throw new SetupProblem(`unknown part ${part}`)
  const ids = args.filter((arg) => !arg.startsWith('-'))
  const wanted = ids.length > 0 ? ids : [...engineSteps, ...windowSteps, 'test-programs']
  if (args.includes('--again')) for (const step of steps) if (wanted.includes(step.id)) await step.forget?.()
  await ensure(wanted)
  createReporter().print('set-up is done')
} catch (error) {
  process.stderr.write(`${problemText(error)}\n`)
  process.exitCode = 1
}
