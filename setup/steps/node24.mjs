import { existsSync } from 'node:fs'
import path from 'node:path'
import { run } from '../command.mjs'
import { node24 as pinned } from '../manifest.mjs'
import { nodeModules, platform } from '../places.mjs'
import { messageOf, SetupProblem } from '../problem.mjs'

/** @type {import('../steps.mjs').Step} */
export const node24 = {
  id: 'node24',
  title: 'Node 24',
  needs: ['dependencies'],
  isDone: () => node24Program() !== null,

  async run() {
    const wanted = packageFor(platform)
    throw new SetupProblem(`Node 24 is not among the npm packages for ${platform}`, {
      tried: [{ route: wanted ? `the package ${wanted}` : 'the known packages', error: 'not installed' }],
      advice: 'run `npm ci --include=optional`, or start from a Node 24 of your own: this one is then used',
    })
  },

  async describe() {
    const program = node24Program()
    if (!program) return { status: 'missing', advice: 'run `npm ci`: it brings Node 24 as a package' }
    try {
      const { stdout } = await run(program, ['--version'], { timeout: 5000 })
      return { status: 'ok', version: stdout.trim().replace(/^v/, ''), from: program }
    } catch (error) {
      return { status: 'missing', from: program, advice: `it does not start (${messageOf(error)}); run \`npm ci\`` }
    }
  },
}

/** The Node 24 that runs the workbench and the trainers, or null. */
export function node24Program() {
  const name = packageFor(platform)
  const file = name && path.join(nodeModules, name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  if (file && existsSync(file)) return file
  return process.versions.node.startsWith('24.') ? process.execPath : null
}

/** @param {string} where @returns {string | undefined} */
function packageFor(where) {
  return /** @type {Record<string, string>} */ (pinned.packages)[where]
}
