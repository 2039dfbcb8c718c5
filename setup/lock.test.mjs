import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { withLock } from './lock.mjs'

/** @type {string} */
let folder
beforeEach(async () => void (folder = await mkdtemp(path.join(os.tmpdir(), 'foldbench-lock-'))))
afterEach(() => rm(folder, { recursive: true, force: true }))

/** A process that holds the lock for a while and writes down when it had it. @param {number} hold milliseconds */
function holder(hold) {
  const code = `
    import { withLock } from ${JSON.stringify(new URL('./lock.mjs', import.meta.url).href)}
    import { appendFileSync } from 'node:fs'
    await withLock(${JSON.stringify(path.join(folder, 'x.lock'))}, async () => {
      appendFileSync(${JSON.stringify(path.join(folder, 'log'))}, 'in ')
      console.log('held')
      await new Promise((resolve) => setTimeout(resolve, ${hold}))
      appendFileSync(${JSON.stringify(path.join(folder, 'log'))}, 'out ')
    })`
  return spawn(process.execPath, ['--input-type=module', '--eval', code], { stdio: ['ignore', 'pipe', 'inherit'] })
}
/** @param {import('node:child_process').ChildProcess} child */
const ended = (child) => new Promise((resolve) => child.on('exit', resolve))
/** @param {import('node:child_process').ChildProcess} child */
const held = (child) => new Promise((resolve) => child.stdout?.once('data', resolve))

test('two processes never hold it at the same time', async () => {
  await Promise.all([ended(holder(150)), ended(holder(150)), ended(holder(150))])
  expect(await readFile(path.join(folder, 'log'), 'utf8')).toBe('in out in out in out ')
})

test('waits for a living owner and says once whom it waits for', async () => {
  const other = holder(700)
  await held(other)
  /** @type {number[]} */
  const waits = []
  await withLock(path.join(folder, 'x.lock'), async () => {}, (owner) => waits.push(owner.pid))
  expect(waits).toEqual([other.pid])
})

test('takes over from an owner that was killed', async () => {
  const other = holder(60_000)
  await held(other)
  other.kill('SIGKILL')
  await ended(other)
  const onWait = vi.fn()
  await withLock(path.join(folder, 'x.lock'), async () => {}, onWait)
  expect(onWait).not.toHaveBeenCalled()
})

test('takes over when the number of the owner went to another process', async () => {
  await mkdir(path.join(folder, 'x.lock'))
  const owner = { pid: process.pid, host: os.hostname(), born: 'an earlier life' }
  await writeFile(path.join(folder, 'x.lock', 'owner-1.json'), JSON.stringify(owner))
  expect(await withLock(path.join(folder, 'x.lock'), async () => 'done')).toBe('done')
})

test('leaves nothing behind, also when the work fails', async () => {
  await expect(withLock(path.join(folder, 'x.lock'), () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await readdir(folder)).toEqual([])
})
