import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { entryFolder, findEntry, makeEntry } from '../cache.mjs'
import { run } from '../command.mjs'
import { kerasPython as pinned } from '../manifest.mjs'
import { platform } from '../places.mjs'
import { messageOf, SetupProblem } from '../problem.mjs'

const key = createHash('sha256').update(pinned.requirements.join('\n')).digest('hex').slice(0, 12)
const entry = `keras-python-${platform}-${key}`
const python = process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python'
const marker = 'installed.txt'

/** @type {import('../steps.mjs').Step} */
export const kerasPython = {
  id: 'keras-python',
  title: `Python with ${pinned.requirements.slice(0, 2).join(' and ')}`,
  isDone: () => kerasPythonProgram() !== null,

  async run(progress) {
    await makeEntry(entry, { files: [python, marker], bytes: 3_000_000_000, progress, make: (folder) => install(folder, progress) })
  },

  async describe() {
    const program = kerasPythonProgram()
    if (program) return { status: 'ok', version: pinned.requirements.join(' '), from: program }
    return { status: 'optional', from: entryFolder(entry), advice: 'only `npm run test:keras` needs it, and sets it up' }
  },
}

/** The Python whose Keras reads our files in the tests, or null. */
export function kerasPythonProgram() {
  const folder = findEntry(entry)
  return folder ? path.join(folder, python) : null
}

/** @param {string} folder @param {import('../progress.mjs').Progress} progress */
async function install(folder, progress) {
  const env = { ...process.env, PIP_DISABLE_PIP_VERSION_CHECK: '1' }
  const program = path.join(folder, python)
  try {
    progress.update('python3 -m venv')
    // The pip outside serves the environment: many systems ship a Python that cannot put one inside.
    await run('python3', ['-m', 'venv', '--without-pip', folder], { env })
    progress.update('pip install (about 400 MB)')
    const args = ['-m', 'pip', '--python', program, 'install', '--no-cache-dir', '--progress-bar', 'off', ...pinned.requirements]
    const onOutput = (/** @type {string} */ text) => progress.update(text.trim().split('\n').at(-1) ?? '')
    await run('python3', args, { env, onOutput })
    const { stdout } = await run('python3', ['-m', 'pip', '--python', program, 'freeze'], { env })
    await writeFile(path.join(folder, marker), stdout)
  } catch (error) {
    throw new SetupProblem('the Python environment for the checks against Keras could not be set up', {
      tried: [{ route: `pip install ${pinned.requirements.join(' ')}`, error: messageOf(error) }],
      advice: 'it needs python3 (3.11 to 3.13) with venv and pip 22.3 or newer, and the Python package index',
    })
  }
}
