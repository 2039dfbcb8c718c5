import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { entryFolder, findEntry, makeEntry } from '../cache.mjs'
import { findProgram, run } from '../command.mjs'
import { nodeModules, platform } from '../places.mjs'
import { messageOf, SetupProblem } from '../problem.mjs'
import { findTensorflow } from './tensorflow.mjs'

const file = 'tfjs_binding.node'
const sources = path.join(nodeModules, '@tensorflow/tfjs-node-gpu')
const nodeHeaders = path.join(nodeModules, 'node-api-headers')
const compilers = process.platform === 'darwin' ? ['c++'] : ['g++', 'c++']

/** @type {import('../steps.mjs').Step} */
export const addon = {
  id: 'addon',
  title: 'TensorFlow addon',
  needs: ['dependencies', 'tensorflow'],
  isDone: () => addonFile() !== null,

  async run(progress) {
    const tensorflow = findTensorflow()
    const name = entryName()
    if (!tensorflow || !name) throw new SetupProblem('the addon needs the npm packages and TensorFlow first', { advice: 'run `npm run setup`' })
    const compiler = await findCompiler()
    if (!compiler) {
      throw new SetupProblem('no C++ compiler was found, and the TensorFlow addon is compiled here', {
        tried: compilers.map((program) => ({ route: program, error: 'not on the PATH' })),
        advice: process.platform === 'darwin' ? 'run `xcode-select --install`' : 'run `sudo apt-get install -y g++`, or install it as your system does',
      })
    }
    progress.update(`compiling with ${compiler}`)
    const make = (/** @type {string} */ folder) => compile(compiler, tensorflow, path.join(folder, file))
    await makeEntry(name, { files: [file], bytes: 50_000_000, progress, make })
  },

  async describe() {
    const found = addonFile()
    if (found) return { status: 'ok', version: packageVersion(sources), from: found }
    const name = entryName()
    return { status: 'missing', from: name ? entryFolder(name) : undefined, advice: 'run `npm run setup -- addon`' }
  },
}

/** The compiled addon of the TensorFlow in use, or null. */
export function addonFile() {
  const name = entryName()
  const folder = name && findEntry(name)
  return folder ? path.join(folder, file) : null
}

export async function findCompiler() {
  for (const program of compilers) if (await findProgram(program)) return program
  return null
}

/** Keyed by everything that goes into it: its sources, the headers, and the TensorFlow that it is linked to by path. */
function entryName() {
  const tensorflow = findTensorflow()
  const version = packageVersion(sources)
  const headersVersion = packageVersion(nodeHeaders)
  if (!tensorflow || !version || !headersVersion) return null
  const hash = createHash('sha256')
  for (const source of readdirSync(path.join(sources, 'binding')).sort()) hash.update(readFileSync(path.join(sources, 'binding', source)))
  hash.update(JSON.stringify([tensorflow, headersVersion]))
  return `addon-${version}-${platform}-${hash.digest('hex').slice(0, 12)}`
}

/** @param {string} folder */
function packageVersion(folder) {
  try {
    return /** @type {string} */ (JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')).version)
  } catch {
    return undefined
  }
}

/**
 * @param {string} compiler
 * @param {{ folder: string, include: string, libraries: string[] }} tensorflow
 * @param {string} output
 */
async function compile(compiler, tensorflow, output) {
  const mac = process.platform === 'darwin'
  const inputs = readdirSync(path.join(sources, 'binding')).filter((name) => name.endsWith('.cc'))
  const args = ['-std=c++17', '-O2', '-fPIC', '-shared', '-DNAPI_VERSION=8', '-I.', `-I${tensorflow.include}`, `-I${path.join(nodeHeaders, 'include')}`]
  args.push(...inputs.map((name) => path.join('binding', name)), ...tensorflow.libraries.map((name) => path.join(tensorflow.folder, name)))
  // node's own symbols are there only once it has loaded the addon
  args.push(`-Wl,-rpath,${tensorflow.folder}`, ...(mac ? ['-undefined', 'dynamic_lookup'] : []), '-o', output)
  try {
    await run(compiler, args, { cwd: sources })
  } catch (error) {
    throw new SetupProblem('the TensorFlow addon could not be compiled', {
      tried: [{ route: `${compiler} ${args.join(' ')}`, error: messageOf(error) }],
      advice: 'it needs a compiler with C++17 (g++ 8 or newer, clang 7 or newer)',
    })
  }
}
