import { findProgram, run } from './command.mjs'
import { isRoot } from './places.mjs'
import { messageOf, SetupProblem } from './problem.mjs'

/**
 * Installs Debian packages where we are root, else says the one command that does.
 *
 * @param {string[][]} wanted each package with its names, the newest first
 * @param {{ what: string, elsewhere: string, progress: import('./progress.mjs').Progress }} options
 *   what: what is missing, for the message; elsewhere: what to install where there is no apt-get
 */
export async function installPackages(wanted, { what, elsewhere, progress }) {
  if (!(await findProgram('apt-get'))) throw new SetupProblem(`${what}`, { advice: elsewhere })
  if (!isRoot) throw new SetupProblem(`${what}`, { advice: `run \`${installCommand(await availableNames(wanted))}\`` })

  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  // another apt-get may be at work, also one of ours from a second clone
  const patience = ['-o', 'DPkg::Lock::Timeout=300', '-o', 'APT::Acquire::Retries=3']
  /** @type {string[]} */
  let names = []
  try {
    progress.update('apt-get update')
    await run('apt-get', [...patience, '-qq', 'update'], { env })
    names = await availableNames(wanted)
    progress.update(`apt-get install ${names.join(' ')}`)
    await run('apt-get', [...patience, '-qq', 'install', '-y', '--no-install-recommends', ...names], { env })
  } catch (error) {
    throw new SetupProblem(`${what}, and could not be installed`, {
      tried: [{ route: `apt-get ${names.length > 0 ? `install ${names.join(' ')}` : 'update'}`, error: messageOf(error) }],
      advice: `run \`${installCommand(wanted.map((alternatives) => alternatives.at(-1) ?? ''))}\` by hand`,
    })
  }
}

/** @param {string[]} names */
function installCommand(names) {
  return `sudo apt-get install -y --no-install-recommends ${names.join(' ')}`
}

/** The name of each package that this release has; the oldest where none is known. @param {string[][]} wanted */
async function availableNames(wanted) {
  return Promise.all(
    wanted.map(async (alternatives) => {
      for (const name of alternatives.slice(0, -1)) {
        const found = await run('apt-cache', ['show', name]).then(({ stdout }) => stdout.includes('Package:'), () => false)
        if (found) return name
      }
      return alternatives.at(-1) ?? ''
    }),
  )
}
