/**
 * A lock between processes: a folder that holds one owner file. Taking it is one atomic rename of a folder that already
 * names its owner, so there is no moment with a lock and no owner. A stale lock is opened by removing exactly the owner
 * file that was found stale; the emptied folder is then up for the next rename, and nobody's fresh lock can be removed.
 */
import { mkdir, readdir, readFile, rename, rm, rmdir, stat, utimes, writeFile } from 'node:fs/promises'
import { readFileSync, rmdirSync, rmSync } from 'node:fs'
import { randomUUID } from 'node:crypto'
import os from 'node:os'
import path from 'node:path'

const pause = 200
const heartbeat = 5_000
/** Another computer's process cannot be asked whether it lives: its lock is stale when its heartbeat stopped. */
const silence = 120_000

/**
 * Runs `work` while holding the lock; waits for another owner, and says so once.
 *
 * @template T
 * @param {string} folder the lock, `<somewhere>/<name>.lock`
 * @param {() => Promise<T>} work
 * @param {(owner: { pid: number, host: string }) => void} [onWait]
 */
export async function withLock(folder, work, onWait = () => {}) {
  const ownerFile = await take(folder, onWait)
  const beat = setInterval(() => utimes(ownerFile, new Date(), new Date()).catch(() => {}), heartbeat)
  const onExit = () => releaseSync(folder, ownerFile)
  process.once('exit', onExit)
  try {
    return await work()
  } finally {
    clearInterval(beat)
    process.off('exit', onExit)
    await rm(ownerFile, { force: true })
    await rmdir(folder).catch(() => {}) // the next owner may already have taken the emptied folder
  }
}

/** @param {string} folder @param {(owner: { pid: number, host: string }) => void} onWait */
async function take(folder, onWait) {
  await mkdir(path.dirname(folder), { recursive: true })
  const name = `owner-${randomUUID()}.json`
  const candidate = `${folder}.${process.pid}-${randomUUID().slice(0, 8)}`
  await mkdir(candidate)
  await writeFile(path.join(candidate, name), JSON.stringify(ourselves()))
  let said = false
  try {
    for (;;) {
      if (await claim(candidate, folder)) return path.join(folder, name)
      const owner = await readOwner(folder)
      if (owner && (await isStale(owner))) await rm(owner.file, { force: true })
      else if (owner) {
        if (!said) onWait(owner)
        said = true
        await new Promise((resolve) => setTimeout(resolve, pause))
      }
    }
  } finally {
    await rm(candidate, { recursive: true, force: true })
  }
}

/** @param {string} candidate @param {string} folder */
async function claim(candidate, folder) {
  try {
    // Windows refuses to rename onto a folder, even an empty one; removing succeeds only for an empty one.
    if (process.platform === 'win32') await rmdir(folder).catch(() => {})
    await rename(candidate, folder)
    return true
  } catch (error) {
    const code = /** @type {NodeJS.ErrnoException} */ (error).code ?? ''
    if (['ENOTEMPTY', 'EEXIST', 'EPERM'].includes(code)) return false
    throw error
  }
}

/** @param {string} folder */
async function readOwner(folder) {
  try {
    const name = (await readdir(folder)).find((entry) => entry.startsWith('owner-'))
    if (!name) return null
    const file = path.join(folder, name)
    return { file, ...JSON.parse(await readFile(file, 'utf8')), beat: (await stat(file)).mtimeMs }
  } catch {
    return null // released while we looked
  }
}

/** @param {{ pid: number, host: string, born: string, beat: number }} owner */
async function isStale(owner) {
  if (owner.host !== os.hostname()) return Date.now() - owner.beat > silence
  try {
    process.kill(owner.pid, 0)
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ESRCH') return true
  }
  // The number may have gone to another process since: the time of birth tells them apart where the system shows it.
  return owner.born !== '' && owner.born !== birthOf(owner.pid)
}

function ourselves() {
  return { pid: process.pid, host: os.hostname(), born: birthOf(process.pid) }
}

/** Clock ticks from boot to the start of a process (Linux), else ''. @param {number} pid */
function birthOf(pid) {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return line.slice(line.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return ''
  }
}

/** @param {string} folder @param {string} ownerFile */
function releaseSync(folder, ownerFile) {
  rmSync(ownerFile, { force: true })
  try {
    rmdirSync(folder)
  } catch {
    // taken again in between
  }
}
