import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { entryFolder, findEntry, makeEntry } from '../cache.mjs'
import { run } from '../command.mjs'
import { tensorflow as pinned } from '../manifest.mjs'
import { downloadWheel } from '../pip.mjs'
import { platform } from '../places.mjs'
import { messageOf, SetupProblem } from '../problem.mjs'

const entry = `tensorflow-${pinned.version}-${platform}`
const unpacker = fileURLToPath(new URL('../wheel_members.py', import.meta.url))
const endings = process.platform === 'darwin' ? ['.2.dylib'] : ['.so.2']
const libraryNames = ['libtensorflow_cc', 'libtensorflow_framework'].map((name) => name + endings[0])
/** The C interface and what it includes; the wheel's other 13,000 headers are for operations written in C++. */
const headers = ['tensorflow/c/', 'tensorflow/core/platform/ctstring', 'tsl/platform/ctstring', 'xla/tsl/c/']

/** @type {import('../steps.mjs').Step} */
export const tensorflow = {
  id: 'tensorflow',
  title: `TensorFlow ${pinned.version}`,
  isDone: () => findTensorflow() !== null,

  async run(progress) {
    const own = process.env.FOLDBENCH_TENSORFLOW
    if (own) throw wrongFolder(own)
    const wheel = /** @type {Record<string, any>} */ (pinned.wheels)[platform]
    if (!wheel) {
      throw new SetupProblem(`no TensorFlow is known for ${platform}; known are ${Object.keys(pinned.wheels).join(', ')}`, {
        advice: 'set FOLDBENCH_TENSORFLOW to a folder with the TensorFlow libraries and include/',
      })
    }
    const bytes = wheel.bytes * 2 + 1_000_000_000
    await makeEntry(entry, { files: libraryNames, bytes, progress, make: (folder) => fetchLibraries(wheel, folder, progress) })
  },

  async describe() {
    const found = findTensorflow()
    const own = process.env.FOLDBENCH_TENSORFLOW
    if (!found) return { status: 'missing', from: own ?? entryFolder(entry), advice: own ? wrongFolder(own).message : 'run `npm run setup -- tensorflow`' }
    return { status: 'ok', version: own ? undefined : pinned.version, from: own ? `${found.folder} (FOLDBENCH_TENSORFLOW)` : found.folder }
  },
}

/**
 * The TensorFlow in use, or null: its libraries' folder and names, and its headers.
 * @returns {{ folder: string, include: string, libraries: string[] } | null}
 */
export function findTensorflow() {
  const own = process.env.FOLDBENCH_TENSORFLOW
  const root = own ? path.resolve(own) : findEntry(entry)
  if (!root || !existsSync(path.join(root, 'include/tensorflow/c/c_api.h'))) return null
  for (const folder of [root, path.join(root, 'lib')]) {
    // the Python package names its library _cc, the C distribution does not
    for (const names of [libraryNames, libraryNames.map((name) => name.replace('_cc', ''))]) {
      if (names.every((name) => existsSync(path.join(folder, name)))) return { folder, include: path.join(root, 'include'), libraries: names }
    }
  }
  return null
}

/** @param {string} own */
function wrongFolder(own) {
  return new SetupProblem(`FOLDBENCH_TENSORFLOW names ${own}, which holds no TensorFlow: ${libraryNames.join(' and ')} and include/tensorflow/c/c_api.h are expected there`, {
    advice: 'point it at the folder `tensorflow` of a Python installation or at an unpacked libtensorflow, or unset it',
  })
}

/**
 * @param {{ package: string, platform: string, bytes: number, sha256: string }} wheel
 * @param {string} folder
 * @param {import('../progress.mjs').Progress} progress
 */
async function fetchLibraries(wheel, folder, progress) {
  const download = path.join(folder, 'download')
  await mkdir(download)
  // The libraries are the same in the wheel of every Python version: which Python is here does not matter.
  const options = ['--python-version', '3.12', '--implementation', 'cp', '--abi', 'cp312', '--platform', wheel.platform]
  try {
    const file = await downloadWheel({ ...wheel, name: wheel.package, version: pinned.version, options }, download, progress)
    progress.update('unpacking')
    const members = [...libraryNames.map((name) => `tensorflow/${name}`), ...headers.map((name) => `tensorflow/include/${name}`)]
    await run('python3', [unpacker, file, download, ...members])
  } catch (error) {
    if (error instanceof SetupProblem) throw error
    throw new SetupProblem(`TensorFlow ${pinned.version} could not be fetched`, {
      tried: [{ route: `pip download ${wheel.package}==${pinned.version}`, error: messageOf(error) }],
      advice: 'check that `python3 -m pip --version` works and that the Python package index can be reached, or set FOLDBENCH_TENSORFLOW to the folder `tensorflow` of a Python installation',
    })
  }
  for (const name of [...libraryNames, 'include']) await rename(path.join(download, 'tensorflow', name), path.join(folder, name))
  await rm(download, { recursive: true })
}
