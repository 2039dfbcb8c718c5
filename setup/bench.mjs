/** The benches: `node setup/bench.mjs NAME [ARGUMENT...]` sets up what is missing, then runs bench/NAME.ts on Node 24. */
import { spawn } from 'node:child_process'
import path from 'node:path'
import { foldbenchEnvironment, kerasEnvironment } from './environment.mjs'
import { repository, scriptEnvironment } from './places.mjs'
import { problemText } from './problem.mjs'
import { engineSteps, ensure } from './steps.mjs'

const [name, ...args] = process.argv.slice(2)
try {
  await ensure([...engineSteps, 'keras-python'])
  const environment = { ...scriptEnvironment(), ...foldbenchEnvironment(), ...kerasEnvironment() }
  const child = spawn(environment.FOLDBENCH_NODE, [path.join(repository, 'bench', `${name}.ts`), ...args], { cwd: repository, env: environment, stdio: 'inherit' })
  child.on('exit', (code) => {
    process.exitCode = code ?? 1
  })
} catch (error) {
  process.stderr.write(`${problemText(error)}\n`)
  process.exitCode = 1
}
