import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { packAsar } from './asar.mjs'

test('an archive is its pickled header and its files, as Electron reads it', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'foldbench-asar-'))
  await writeFile(path.join(folder, 'a.js'), 'first')
  await writeFile(path.join(folder, 'b.js'), 'second!')
  await packAsar(folder, ['a.js', 'b.js'], path.join(folder, 'x.asar'))
  const archive = await readFile(path.join(folder, 'x.asar'))

  const json = archive.subarray(16, 16 + archive.readUInt32LE(12)).toString()
  const header = JSON.parse(json)
  expect(header).toEqual({ files: { 'a.js': { size: 5, offset: '0' }, 'b.js': { size: 7, offset: '5' } } })
  const contents = archive.subarray(8 + archive.readUInt32LE(4))
  expect(contents.toString()).toBe('firstsecond!')
  expect(archive.readUInt32LE(8) + 4).toBe(archive.readUInt32LE(4))
  expect(archive.readUInt32LE(4) % 4).toBe(0)
  await rm(folder, { recursive: true })
})
