/**
 * What was fetched or compiled, one folder an entry, shared by every clone of one person.
 * An entry is made in `tmp/` under its lock and renamed when whole, so a folder with its `entry.json` is always complete.
 */
import { mkdir, rename, rm, stat, statfs, writeFile } from 'node:fs/promises'
import { readFileSync, statSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { withLock } from './lock.mjs'
import { megabytes } from './progress.mjs'
import { SetupProblem } from './problem.mjs'

/** $FOLDBENCH_CACHE, else foldbench in the cache folder of the person. */
export function cacheRoot() {
  if (process.env.FOLDBENCH_CACHE) return path.resolve(process.env.FOLDBENCH_CACHE)
  return path.join(process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache'), 'foldbench')
}

/** @param {string} name of the entry, with its version and platform */
export function entryFolder(name) {
  return path.join(cacheRoot(), name)
}

/**
 * The folder of a whole entry, or null. Looks at the recorded sizes, so a truncated or removed file counts as missing.
 * @param {string} name
 */
export function findEntry(name) {
  const folder = entryFolder(name)
  try {
    /** @type {{ files: Record<string, number> }} */
    const record = JSON.parse(readFileSync(path.join(folder, 'entry.json'), 'utf8'))
    const whole = Object.entries(record.files).every(([file, bytes]) => statSync(path.join(folder, file)).size === bytes)
    return whole ? folder : null
  } catch {
    return null
  }
}

/**
 * Makes an entry unless it is there.
 *
 * @param {string} name
 * @param {{ files: string[], bytes: number, progress: import('./progress.mjs').Progress, make: (folder: string) => Promise<void> }} options
 *   files: those that must be there when it is whole; bytes: the space that making it takes at most;
 *   make: fills the folder
 * @returns {Promise<string>} the folder
 */
export async function makeEntry(name, { files, bytes, progress, make }) {
  const folder = entryFolder(name)
  return withCacheLock(name, progress, async () => {
    const found = findEntry(name)
    if (found) return found
    const draft = path.join(cacheRoot(), 'tmp', name)
    await rm(draft, { recursive: true, force: true }) // left by a set-up that was cut off: we hold its lock now
    await mkdir(draft, { recursive: true })
    await requireSpace(draft, bytes)
    try {
      await make(draft)
      const sizes = await Promise.all(files.map(async (file) => [file, (await stat(path.join(draft, file))).size]))
      await writeFile(path.join(draft, 'entry.json'), JSON.stringify({ files: Object.fromEntries(sizes) }))
      await rm(folder, { recursive: true, force: true })
      await rename(draft, folder)
      return folder
    } finally {
      await rm(draft, { recursive: true, force: true })
    }
  })
}

/**
 * @template T
 * @param {string} name
 * @param {import('./progress.mjs').Progress} progress
 * @param {() => Promise<T>} work
 */
export async function withCacheLock(name, progress, work) {
  const root = cacheRoot()
  try {
    await mkdir(path.join(root, 'locks'), { recursive: true })
  } catch (error) {
    throw new SetupProblem(`the cache folder ${root} cannot be written: ${/** @type {Error} */ (error).message}`, {
      advice: 'make it writable, or set FOLDBENCH_CACHE to a folder that is',
    })
  }
  return withLock(path.join(root, 'locks', `${name}.lock`), work, ({ pid }) =>
    progress.note(`  another set-up (process ${pid}) is working on this; waiting for it`),
  )
}

/** @param {string} folder @param {number} bytes */
async function requireSpace(folder, bytes) {
  const { bavail, bsize } = await statfs(folder)
  const free = bavail * bsize
  if (free >= bytes) return
  throw new SetupProblem(`the disk of ${cacheRoot()} has ${megabytes(free)} free, and ${megabytes(bytes)} are needed`, {
    advice: 'make room, or set FOLDBENCH_CACHE to a folder on a larger disk',
  })
}
