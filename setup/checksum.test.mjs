import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { requireSha256, sha256Of } from './checksum.mjs'
import { problemText } from './problem.mjs'

// FIPS 180-2, appendix B.1
const abc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'
/** @type {string} */
let file
beforeEach(async () => {
  file = path.join(await mkdtemp(path.join(os.tmpdir(), 'foldbench-sum-')), 'some.whl')
  await writeFile(file, 'abc')
})
afterEach(() => rm(path.dirname(file), { recursive: true }))

test('the sum is SHA-256', async () => {
  expect(await sha256Of(file)).toBe(abc)
  await requireSha256(file, abc)
  expect(existsSync(file)).toBe(true)
})

test('another file is refused with both sums and what to do, and is removed', async () => {
  const error = await requireSha256(file, 'f'.repeat(64)).catch((reason) => reason)
  expect(problemText(error)).toMatch(/^some\.whl is not the file that was expected: its SHA-256 should be f{64}, but is ba7816bf[0-9a-f]+\nWhat to do: run the command again/)
  expect(existsSync(file)).toBe(false)
})
