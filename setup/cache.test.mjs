import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { cacheRoot, findEntry, makeEntry } from './cache.mjs'

const quiet = { update() {}, note() {} }
const options = { files: ['library'], bytes: 1000, progress: quiet }
/** @param {string} folder */
const make = (folder) => writeFile(path.join(folder, 'library'), 'whole')

beforeEach(async () => vi.stubEnv('FOLDBENCH_CACHE', await mkdtemp(path.join(os.tmpdir(), 'foldbench-cache-'))))
afterEach(async () => {
  await rm(cacheRoot(), { recursive: true, force: true })
  vi.unstubAllEnvs()
})

test('an entry is made once and found again', async () => {
  const made = vi.fn(make)
  const folder = await makeEntry('thing-1', { ...options, make: made })
  expect(await makeEntry('thing-1', { ...options, make: made })).toBe(folder)
  expect(made).toHaveBeenCalledTimes(1)
  expect(findEntry('thing-1')).toBe(folder)
})

test('what failed half-way is no entry and leaves no files', async () => {
  const failing = async (/** @type {string} */ folder) => {
    await make(folder)
    throw new Error('the line went dead')
  }
  await expect(makeEntry('thing-1', { ...options, make: failing })).rejects.toThrow('the line went dead')
  expect(findEntry('thing-1')).toBeNull()
  expect(existsSync(path.join(cacheRoot(), 'tmp', 'thing-1'))).toBe(false)
})

test('a set-up that was killed while it fetched is never taken as done, and the next one starts clean', async () => {
  const code = `
    import { makeEntry } from ${JSON.stringify(new URL('./cache.mjs', import.meta.url).href)}
    import { writeFileSync } from 'node:fs'
    await makeEntry('thing-1', { files: ['library'], bytes: 1000, progress: { update() {}, note() {} }, make: async (folder) => {
      writeFileSync(folder + '/library', 'hal')
      writeFileSync(folder + '/left-over', '')
      console.log('half')
      await new Promise((resolve) => setTimeout(resolve, 60_000))
    } })`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', code], { env: process.env, stdio: ['ignore', 'pipe', 'inherit'] })
  await new Promise((resolve) => child.stdout.once('data', resolve))
  child.kill('SIGKILL')
  await new Promise((resolve) => child.on('exit', resolve))

  expect(findEntry('thing-1')).toBeNull()
  const folder = await makeEntry('thing-1', { ...options, make })
  expect(await readFile(path.join(folder, 'library'), 'utf8')).toBe('whole')
  expect(existsSync(path.join(folder, 'left-over'))).toBe(false)
})

test('an entry whose file was cut short afterwards is missing, and is made anew', async () => {
  const folder = await makeEntry('thing-1', { ...options, make })
  await truncate(path.join(folder, 'library'), 2)
  expect(findEntry('thing-1')).toBeNull()
  await makeEntry('thing-1', { ...options, make })
  expect(findEntry('thing-1')).toBe(folder)
})

test('two set-ups at the same time make it once', async () => {
  const made = vi.fn(async (/** @type {string} */ folder) => {
    await new Promise((resolve) => setTimeout(resolve, 50))
    await make(folder)
  })
  await Promise.all([1, 2, 3].map(() => makeEntry('thing-1', { ...options, make: made })))
  expect(made).toHaveBeenCalledTimes(1)
})

test('a full disk is told before the work, in both sizes', async () => {
  const made = vi.fn(make)
  await expect(makeEntry('thing-1', { ...options, bytes: 1e18, make: made })).rejects.toThrow(/has [\d,]+ MB free, and 1,000,000,000,000 MB are needed/)
  expect(made).not.toHaveBeenCalled()
})

test('a cache folder that is a file is named, with the variable that moves it', async () => {
  const file = path.join(cacheRoot(), 'file')
  await mkdir(cacheRoot(), { recursive: true })
  await writeFile(file, '')
  vi.stubEnv('FOLDBENCH_CACHE', file)
  await expect(makeEntry('thing-1', { ...options, make })).rejects.toMatchObject({
    message: expect.stringContaining(`the cache folder ${file} cannot be written`),
    advice: expect.stringContaining('FOLDBENCH_CACHE'),
  })
  await rm(file)
  vi.stubEnv('FOLDBENCH_CACHE', path.dirname(file))
})
