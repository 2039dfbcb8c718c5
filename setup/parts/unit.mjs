import { vitestCounts } from '../counts.mjs'
import { foldbenchEnvironment } from '../environment.mjs'
import { engineSteps } from '../steps.mjs'
import { runRunner, tool } from './runner.mjs'

/** Unit and integration tests, beside the code: real SQLite, real TensorFlow. @type {import('../parts.mjs').Part} */
export const unit = {
  id: 'test:unit',
  needs: engineSteps,
  run: (args) => runVitest(args, foldbenchEnvironment()),
}

/** @param {string[]} args @param {NodeJS.ProcessEnv} env */
export async function runVitest(args, env) {
  const { exitCode, report } = await runRunner([tool('vitest'), 'run', ...args], {
    env,
    report: (file) => ({ args: ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`] }),
  })
  return vitestCounts(report, exitCode)
}
