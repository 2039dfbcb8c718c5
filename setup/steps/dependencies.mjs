import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { withCacheLock } from '../cache.mjs'
import { run } from '../command.mjs'
import { nodeModules, ownEnvironment, repository } from '../places.mjs'
import { messageOf, SetupProblem } from '../problem.mjs'

const lockfile = path.join(repository, 'package-lock.json')
/** npm writes this last, and only when everything is in its place. */
const installed = path.join(nodeModules, '.package-lock.json')

/** @type {import('../steps.mjs').Step} */
export const dependencies = {
  id: 'dependencies',
  title: 'npm packages',
  isDone: () => missingPackages().length === 0,

  run: (progress) =>
    withCacheLock(`clone-${cloneKey()}-dependencies`, progress, async () => {
      if (missingPackages().length === 0) return
      progress.update('npm ci')
      try {
        await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: repository, env: ownEnvironment() })
      } catch (error) {
        throw new SetupProblem('the npm packages of package-lock.json could not be installed', {
          tried: [{ route: 'npm ci', error: messageOf(error) }],
          advice: 'run `npm ci` by hand to see all of its output; it needs npm 10 or newer and the npm registry',
        })
      }
    }),

  async describe() {
    const missing = missingPackages()
    if (missing.length === 0) return { status: 'ok', from: nodeModules }
    const which = missing.length > 3 ? `${missing.length} packages, such as ${missing[0]}` : missing.join(', ')
    return { status: 'missing', from: nodeModules, advice: `run \`npm ci\`: ${which} ${missing.length === 1 ? 'is' : 'are'} missing or of another version` }
  },
}

/** One name for this clone, for locks that clones do not share. */
export function cloneKey() {
  return createHash('sha256').update(repository).digest('hex').slice(0, 12)
}

/** Packages that the lockfile names and node_modules has not, or has in another version. @returns {string[]} */
function missingPackages() {
  const wanted = packagesOf(lockfile)
  const present = packagesOf(installed) ?? {}
  return Object.entries(wanted ?? {})
    .filter(([name, { optional, version }]) => name && (present[name] ? present[name].version !== version : !optional))
    .map(([name]) => name.replace(/^.*node_modules\//, ''))
}

/** @param {string} file @returns {Record<string, { version: string, optional?: boolean }> | null} */
function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages
  } catch {
    return null
  }
}
