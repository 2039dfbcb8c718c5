/** The command line: `npm run -s foldbench -- COMMAND`. Sets up what is missing, then runs it on Node 24. */
import { doctor } from './doctor.mjs'
import { problemText } from './problem.mjs'
import { runFoldbench } from './run-foldbench.mjs'
import { ensure, workbenchSteps } from './steps.mjs'

const args = process.argv.slice(2)
try {
  if (args[0] === 'doctor') {
    process.exitCode = await doctor(args.slice(1)) // it tells what is missing, so it must not need it
  } else {
    await ensure(workbenchSteps)
    process.exitCode = await runFoldbench(args)
  }
} catch (error) {
  process.stderr.write(`${problemText(error)}\n`)
  process.exitCode = 1
}
