/** What set-up itself needs from the system: Node, npm, Python with pip, a C++ compiler. */
import { findProgram, run } from './command.mjs'
import { ownEnvironment } from './places.mjs'
import { findCompiler } from './steps/addon.mjs'
import { findTensorflow } from './steps/tensorflow.mjs'

const oldestNode = 20

/** @returns {Promise<import('./doctor.mjs').Part[]>} */
export async function programParts() {
  return Promise.all([node(), npm(), python(), pip(), compiler()])
}

/** @returns {Promise<import('./doctor.mjs').Part>} */
async function node() {
  const part = { id: 'node', title: 'Node for set-up', version: process.versions.node, from: process.execPath }
  if (Number(process.versions.node.split('.')[0]) >= oldestNode) return { ...part, status: 'ok' }
  return { ...part, status: 'missing', advice: `set-up needs Node ${oldestNode} or newer` }
}

/** @returns {Promise<import('./doctor.mjs').Part>} */
async function npm() {
  const part = { id: 'npm', title: 'npm' }
  const version = await printed('npm', ['--version'])
  if (version) return { ...part, status: 'ok', version, from: (await findProgram('npm')) ?? undefined }
  return { ...part, status: 'missing', advice: 'install npm; it usually comes with Node' }
}

/** @returns {Promise<import('./doctor.mjs').Part>} */
async function python() {
  const part = { id: 'python', title: 'Python' }
  const version = await printed('python3', ['--version'])
  if (version) return { ...part, status: 'ok', version: version.replace(/^Python /, ''), from: (await findProgram('python3')) ?? undefined }
  return { ...part, status: findTensorflow() ? 'optional' : 'missing', advice: 'set-up fetches TensorFlow with it: run `sudo apt-get install -y python3 python3-pip`' }
}

/** @returns {Promise<import('./doctor.mjs').Part>} */
async function pip() {
  const part = { id: 'pip', title: 'pip' }
  const line = await printed('python3', ['-m', 'pip', '--version'])
  const match = line && /^pip (\S+) from (.+?)( \(|$)/.exec(line)
  if (match) return { ...part, status: 'ok', version: match[1], from: match[2] }
  return { ...part, status: findTensorflow() ? 'optional' : 'missing', advice: 'set-up fetches TensorFlow with it: run `sudo apt-get install -y python3-pip`' }
}

/** @returns {Promise<import('./doctor.mjs').Part>} */
async function compiler() {
  const part = { id: 'g++', title: 'C++ compiler' }
  const program = await findCompiler()
  const line = program && (await printed(program, ['--version']))
  if (program && line) return { ...part, status: 'ok', version: line, from: (await findProgram(program)) ?? undefined }
  return { ...part, status: 'missing', advice: 'the TensorFlow addon is compiled with it: run `sudo apt-get install -y g++`' }
}

/** The first line that a program prints, or ''. @param {string} program @param {string[]} args */
async function printed(program, args) {
  const { stdout } = await run(program, args, { timeout: 15_000, env: ownEnvironment() }).catch(() => ({ stdout: '' }))
  return stdout.split('\n')[0].trim()
}
