import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { withCacheLock } from '../cache.mjs'
import { run } from '../command.mjs'
import { ownEnvironment, repository } from '../places.mjs'
import { messageOf, SetupProblem } from '../problem.mjs'
import { cloneKey } from './dependencies.mjs'

const stamp = path.join(repository, 'dist', 'build.stamp')
const sources = ['src-shared', 'src-main', 'src-renderer', 'resources']
const configs = /^(package\.json|package-lock\.json|tsconfig.*\.json|(electron\.)?vite.*\.config\.[cm]?ts)$/

/** @type {import('../steps.mjs').Step} */
export const build = {
  id: 'build',
  title: 'build',
  needs: ['node24'],
  isDone: () => builtFrom() === sourceHash(),

  run: (progress) =>
    withCacheLock(`clone-${cloneKey()}-build`, progress, async () => {
      const hash = sourceHash()
      if (builtFrom() === hash) return
      progress.update('npm run build')
      await rm(stamp, { force: true })
      try {
        await run('npm', ['run', '--silent', 'build'], { cwd: repository, env: ownEnvironment() })
      } catch (error) {
        throw new SetupProblem('the program could not be built', {
          tried: [{ route: 'npm run build', error: messageOf(error) }],
          advice: 'run `npm run build` by hand to see all of its output',
        })
      }
      await writeFile(stamp, hash)
    }),

  async describe() {
    const from = path.join(repository, 'dist')
    if (builtFrom() === sourceHash()) return { status: 'ok', from }
    return { status: 'missing', from, advice: `${builtFrom() ? 'the sources changed since' : 'not built yet'}; run \`npm run setup -- build\`, or any command that needs it` }
  },
}

/** The hash of the sources that dist/ was built from, or ''. */
function builtFrom() {
  return existsSync(stamp) ? readFileSync(stamp, 'utf8') : ''
}

/** Of the contents, so that a switch of branches and back builds only once. Tests are no part of the build. */
function sourceHash() {
  const hash = createHash('sha256')
  for (const file of [...configFiles(), ...sources.flatMap((folder) => filesBelow(path.join(repository, folder)))]) {
    hash.update(`${path.relative(repository, file)}\0`).update(readFileSync(file))
  }
  return hash.digest('hex')
}

function configFiles() {
  return readdirSync(repository).filter((name) => configs.test(name)).sort().map((name) => path.join(repository, name))
}

/** @param {string} folder @returns {string[]} */
function filesBelow(folder) {
  if (!existsSync(folder)) return []
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
  return entries.flatMap((entry) => {
    const file = path.join(folder, entry.name)
    if (entry.isDirectory()) return filesBelow(file)
    return /\.test\.[a-z]+$/.test(entry.name) ? [] : [file]
  })
}
