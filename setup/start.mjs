/** `npm start`: sets up what is missing and opens the window; without a display, the browser host. */
import { readFile } from 'node:fs/promises'
import { electronEnvironment, foldbenchEnvironment } from './environment.mjs'
import { launch } from './launch.mjs'
import { hasDisplay, isRoot, repository } from './places.mjs'
import { problemText } from './problem.mjs'
import { runFoldbench } from './run-foldbench.mjs'
import { ensure, windowSteps, workbenchSteps } from './steps.mjs'

/** @param {string[]} args */
async function start(args) {
  if (!hasDisplay()) {
    await ensure(workbenchSteps)
    process.stderr.write('There is no display here: Foldbench opens in a browser instead.\n')
    return runFoldbench(['serve', ...args])
  }
  await ensure(windowSteps)
  const environment = { ...foldbenchEnvironment(), ...electronEnvironment() }
  if ('FOLDBENCH_NOTICE' in environment) process.stderr.write(`${environment.FOLDBENCH_NOTICE}\n`)
  const switches = (await sandboxWorks()) ? [] : ['--no-sandbox']
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env
  return launch(environment.FOLDBENCH_ELECTRON_PATH, [...switches, repository, ...args], { env: { ...env, ...environment } })
}

/** Chromium's sandbox refuses root, and needs user namespaces, which some systems keep from programs like this. */
async function sandboxWorks() {
  if (process.platform !== 'linux') return true
  if (isRoot) return false
  const [allowed, restricted] = await Promise.all(
    ['unprivileged_userns_clone', 'apparmor_restrict_unprivileged_userns'].map((name) => readFile(`/proc/sys/kernel/${name}`, 'utf8').catch(() => '')),
  )
  return allowed.trim() !== '0' && restricted.trim() !== '1'
}

try {
  process.exitCode = await start(process.argv.slice(2))
} catch (error) {
  process.stderr.write(`${problemText(error)}\n`)
  process.exitCode = 1
}
