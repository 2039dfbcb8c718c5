import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { defaultTraining } from '../../src-shared/experiment/spec.ts'
import { writeModelArtifact } from './artifact.ts'
import { chain, someWeights } from './tiny-models.ts'

const model = chain([300], ['hidden', 'Dense', { units: 500 }])
const content = { model, weights: someWeights(model), training: defaultTraining, fileName: '12/fold-1.h5' }

let folder: string
const places = () => ({ folder, artifacts: path.join(folder, 'artifacts'), cache: path.join(folder, 'cache') })
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'foldbench-artifact-'))
  await mkdir(places().artifacts)
})
afterEach(() => rm(folder, { recursive: true }))

describe('writeModelArtifact', () => {
  it('writes the file with its hash and leaves nothing else', async () => {
    const artifact = await writeModelArtifact(places(), content)
    const bytes = await readFile(path.join(folder, artifact.relativePath))
    expect(artifact).toEqual({ relativePath: 'artifacts/12/fold-1.h5', bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') })
    expect(await readdir(path.join(places().artifacts, '12'))).toEqual(['fold-1.h5'])
  })

  it('writes the same bytes for the same model, in whatever second it does', async () => {
    const first = await writeModelArtifact(places(), content)
    await nextSecond()
    const second = await writeModelArtifact(places(), { ...content, fileName: '13/fold-1.h5' })
    expect(second.sha256).toBe(first.sha256)
    expect(Date.now()).toBeGreaterThan(Date.UTC(2020)) // the clock goes on after a file was written
  })

  it('says what is in the way', async () => {
    await writeFile(path.join(places().artifacts, '12'), '')
    await expect(writeModelArtifact(places(), content)).rejects.toMatchObject({ code: 'MODEL_NOT_WRITTEN', message: expect.stringContaining('12') as string })
  })

  it.skipIf(process.getuid?.() !== 0)('notices a full disk, which HDF5 does not, and keeps the older file', async () => {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=800k', 'tmpfs', places().artifacts])
    try {
      const small = chain([30], ['hidden', 'Dense', { units: 50 }])
      const kept = await writeModelArtifact(places(), { ...content, model: small, weights: someWeights(small) })
      await writeFile(path.join(places().artifacts, 'ballast'), new Uint8Array(300_000))
      await expect(writeModelArtifact(places(), content)).rejects.toMatchObject({ code: 'DISK_FULL', message: expect.stringMatching(/fold-1\.h5 could not be written: it needs 667,\d{3} bytes, and \d+,\d{3} are free/) as string })
      expect(await readdir(path.join(places().artifacts, '12'))).toEqual(['fold-1.h5'])
      expect((await readFile(path.join(folder, kept.relativePath))).length).toBe(kept.bytes)
    } finally {
      execFileSync('umount', [places().artifacts])
    }
  })
})

/** Returns when the clock shows another second than at the call. */
async function nextSecond(): Promise<void> {
  await setTimeout(1000 - (Date.now() % 1000) + 1)
}
