/** The machine that the training runs on: display, workspace, disk, cores, memory, GPU. */
import { access, constants, readFile, statfs } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { cacheRoot } from './cache.mjs'
import { run } from './command.mjs'
import { hasDisplay } from './places.mjs'
import { messageOf } from './problem.mjs'
import { megabytes } from './progress.mjs'
import { workspaceFolder } from './workspace-folder.mjs'

const gigabyte = 1024 ** 3
/** A trainer takes about 0.6 GB, the rest of the program about as much. */
const enoughMemory = 2 * gigabyte
const enoughDisk = 2e9

/** @returns {Promise<import('./doctor.mjs').Part[]>} */
export async function machineParts() {
  return Promise.all([display(), workspace(), disk(), cores(), memory(), gpu()])
}

/** @returns {Promise<import('./doctor.mjs').Part>} */
async function display() {
  const part = { id: 'display', title: 'display' }
  const { DISPLAY, WAYLAND_DISPLAY } = process.env
  if (hasDisplay()) return { ...part, status: 'ok', from: WAYLAND_DISPLAY || DISPLAY || os.type() }
  return { ...part, status: 'optional', from: 'none', advice: '`npm start` serves the program to a browser here' }
}

/** @returns {Promise<import('./doctor.mjs').Part>} */
async function workspace() {
  const part = { id: 'workspace', title: 'workspace folder', from: workspaceFolder() }
  const nearest = await nearestFolder(part.from)
  try {
    await access(nearest, constants.W_OK)
    return { ...part, status: 'ok', version: nearest === part.from ? undefined : 'made at first use' }
  } catch {
    return { ...part, status: 'missing', advice: `${nearest} cannot be written: make it writable, or choose another folder with --workspace or FOLDBENCH_WORKSPACE` }
  }
}

/** @returns {Promise<import('./doctor.mjs').Part>} */
async function disk() {
  const part = { id: 'disk', title: 'free space' }
  try {
    const places = await Promise.all([workspaceFolder(), cacheRoot()].map(async (folder) => {
      const { bavail, bsize } = await statfs(await nearestFolder(folder))
      return { folder, free: bavail * bsize }
    }))
    const from = places.map(({ folder, free }) => `${megabytes(free)} for ${folder}`).join(', ')
    const full = places.filter(({ free }) => free < enoughDisk)
    if (full.length === 0) return { ...part, status: 'ok', from }
    return { ...part, status: 'missing', from, advice: `make room: set-up takes up to ${megabytes(enoughDisk)} of the cache, and experiments grow` }
  } catch (error) {
    return { ...part, status: 'optional', advice: `could not be asked: ${messageOf(error)}` }
  }
}

/** @returns {Promise<import('./doctor.mjs').Part>} */
async function cores() {
  const count = os.availableParallelism()
  return { id: 'cores', title: 'processor cores', status: 'ok', version: String(count), from: os.cpus()[0]?.model.trim() || os.arch() }
}

/** @returns {Promise<import('./doctor.mjs').Part>} */
async function memory() {
  const part = { id: 'memory', title: 'memory', version: `${(os.totalmem() / gigabyte).toFixed(1)} GB`, from: `${(os.freemem() / gigabyte).toFixed(1)} GB free` }
  if (os.totalmem() >= enoughMemory) return { ...part, status: 'ok' }
  return { ...part, status: 'missing', advice: 'training needs about 2 GB: run one trainer at a time' }
}

/** @returns {Promise<import('./doctor.mjs').Part>} */
async function gpu() {
  const part = { id: 'gpu', title: 'NVIDIA GPU' }
  const driver = await readFile('/proc/driver/nvidia/version', 'utf8').catch(() => '')
  const query = ['--query-gpu=name,driver_version', '--format=csv,noheader']
  const { stdout } = await run('nvidia-smi', query, { timeout: 10_000 }).catch(() => ({ stdout: '' }))
  if (!driver && !stdout) return { ...part, status: 'optional', from: 'no NVIDIA driver found', advice: 'training runs on the processor' }
  const [name, version] = stdout.split('\n')[0].split(',').map((word) => word.trim())
  return { ...part, status: 'optional', version, from: name || 'NVIDIA driver', advice: 'training runs on the processor: the TensorFlow in use is the CPU build' }
}

/** The folder itself, or the nearest above it that exists. @param {string} folder @returns {Promise<string>} */
async function nearestFolder(folder) {
  const there = await access(folder).then(() => true, () => false)
  const above = path.dirname(folder)
  return there || above === folder ? folder : nearestFolder(above)
}
