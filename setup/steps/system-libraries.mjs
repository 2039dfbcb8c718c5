import { existsSync } from 'node:fs'
import path from 'node:path'
import { run } from '../command.mjs'
import { installPackages } from '../debian.mjs'
import { debianPackages } from '../manifest.mjs'
import { findElectron } from './electron.mjs'

/** The libraries that a bare system lacks for Electron; the others come with these. */
const libraries = ['libgtk-3.so.0', 'libnss3.so', 'libgbm.so.1', 'libasound.so.2']
const triplet = { x64: 'x86_64-linux-gnu', arm64: 'aarch64-linux-gnu' }[/** @type {string} */ (process.arch)] ?? ''
const folders = ['/lib', '/usr/lib', '/lib64', '/usr/lib64', path.join('/lib', triplet), path.join('/usr/lib', triplet)]

/** @type {import('../steps.mjs').Step} */
export const systemLibraries = {
  id: 'system-libraries',
  title: 'system libraries for the window',
  needs: ['electron'],
  isDone: async () => (await missingLibraries()).length === 0,

  async run(progress) {
    const missing = await missingLibraries()
    await installPackages(debianPackages.electron, {
      what: `the system libraries ${missing.join(', ')}, which Electron needs, are not installed`,
      elsewhere: 'install GTK 3, NSS, GBM (Mesa) and ALSA by the package manager of this system',
      progress,
    })
  },

  async describe() {
    const missing = await missingLibraries()
    if (missing.length === 0) return { status: 'ok', from: process.platform === 'linux' ? libraries.join(', ') : 'part of this system' }
    const names = debianPackages.electron.map((alternatives) => alternatives.at(-1)).join(' ')
    return {
      status: 'missing',
      from: `not found: ${missing.join(', ')}`,
      advice: `only the window needs them: run \`sudo apt-get install -y --no-install-recommends ${names}\``,
    }
  },
}

/** @returns {Promise<string[]>} */
async function missingLibraries() {
  if (process.platform !== 'linux') return []
  const missing = libraries.filter((name) => !folders.some((folder) => existsSync(path.join(folder, name))))
  const program = findElectron()?.program
  if (missing.length === 0 || !program) return missing
  // not where most systems keep them: the loader itself knows
  const { stdout } = await run('ldd', [program]).catch(() => ({ stdout: missing.map((name) => `${name} => not found`).join('\n') }))
  return [...stdout.matchAll(/(\S+) => not found/g)].map((match) => match[1])
}
