import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { DraftFile } from './draft-file.ts'

let folder: string
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'foldbench-draft-'))))
afterEach(() => rm(folder, { recursive: true, force: true }))

it('is empty at first, then what was written last, also for another program', async () => {
  const file = new DraftFile(folder)
  expect(await file.read()).toBeNull()
  await file.write('one')
  await file.write('دو 🙂')
  expect(await file.read()).toBe('دو 🙂')
  expect(await new DraftFile(folder).read()).toBe('دو 🙂')
  expect(await readdir(folder)).toEqual(['draft.json'])
})

it('keeps the newest of many texts that arrive at once', async () => {
  const file = new DraftFile(folder)
  await Promise.all(Array.from({ length: 200 }, (_, index) => file.write(`${index} ${'x'.repeat(10_000)}`)))
  expect((await file.read())?.split(' ')[0]).toBe('199')
})

it('is gone when it is given up', async () => {
  const file = new DraftFile(folder)
  await file.write('one')
  await file.write(null)
  await file.write(null)
  expect(await file.read()).toBeNull()
})

it('is whole although a writing was cut off before', async () => {
  const file = new DraftFile(folder)
  await file.write('whole')
  await writeFile(join(folder, 'draft.json.new'), 'ha')
  expect(await file.read()).toBe('whole')
  await file.write('next')
  expect(await file.read()).toBe('next')
})

it('says where it could not be written, and writes again later', async () => {
  const file = new DraftFile(join(folder, 'missing'))
  await expect(file.write('one')).rejects.toThrow(/missing/)
})
