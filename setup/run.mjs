/**
 * run.mjs setup [STEP...] [--again]: the named set-up steps, or all but the build and the checks against Keras.
 * run.mjs PART [FILTER...]: one part of the tests, with the set-up that it needs.
 */
import { conclude } from './counts.mjs'
import { parts, runParts } from './parts.mjs'
import { problemText, SetupProblem } from './problem.mjs'
import { ensure, steps } from './steps.mjs'

const onlyOnDemand = new Set(['build', 'keras-python'])

/** @param {string[]} args */
async function setUp(args) {
  const names = args.filter((arg) => arg !== '--again')
  const unknown = names.find((name) => steps.every(({ id }) => id !== name))
  if (unknown !== undefined) {
    throw new SetupProblem(`set-up has no step ${unknown}`, { advice: `choose from ${steps.map(({ id }) => id).join(', ')}` })
  }
  const chosen = names.length > 0 ? names : steps.map(({ id }) => id).filter((id) => !onlyOnDemand.has(id))
  if (args.includes('--again')) for (const step of steps) if (names.includes(step.id)) await step.forget?.()
  await ensure(chosen)
  process.stderr.write('Set-up is done.\n')
  return 0
}

/** @param {string} [name] @param {string[]} [args] */
async function main(name, args = []) {
  if (name === 'setup') return setUp(args)
  const part = parts.find(({ id }) => id === name)
  if (!part) throw new SetupProblem(`there is no part ${name}`, { advice: `choose from setup, ${parts.map(({ id }) => id).join(', ')}` })
  return conclude(await runParts([part], args))
}

try {
  process.exitCode = await main(process.argv[2], process.argv.slice(3))
} catch (error) {
  process.stderr.write(`${problemText(error)}\n`)
  process.exitCode = 1
}
