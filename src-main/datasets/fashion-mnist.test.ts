import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { call } from '@orpc/server'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createDatasetsRoom } from './index.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'foldbench-fashion-'))
  vi.stubEnv('FOLDBENCH_CACHE', path.join(folder, 'cache'))
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true })
})

/** The real files, against NumPy over the same files. */
describe('Fashion-MNIST', () => {
  it('is read as NumPy reads it', async () => {
    const { procedures } = createDatasetsRoom({ workspace: { folder, artifacts: folder, cache: folder } })
    const detail = await call(procedures.get, { id: 'fashion-mnist' })
    expect(detail.counts).toEqual({ train: 60_000, test: 10_000 })
    expect(detail.classCounts).toEqual({ train: Array(10).fill(6000), test: Array(10).fill(1000) })
    // X.mean(), X.std() of the training pixels; no two images are equal (Counter of row bytes)
    expect(detail.pixels.mean).toBeCloseTo(72.94035223214286, 10)
    expect(detail.pixels.std).toBeCloseTo(90.02118235130526, 10)
    expect(detail.duplicates).toEqual({ images: 0, groups: 0, acrossParts: 0 })
    expect(detail.problems).toEqual([])
    // hashlib.sha256(X_train + y_train.astype('<i4') + X_test + y_test.astype('<i4'))
    expect(detail.contentHash).toBe('09627107dde20800f249b90a3b80609822fbaf088555476bb02aea854423a846')
  })

  it('shows the image of the study: number 1902 is a dress', async () => {
    const { procedures } = createDatasetsRoom({ workspace: { folder, artifacts: folder, cache: folder } })
    const page = await call(procedures.images, { id: 'fashion-mnist', part: 'train', indices: [1902] })
    const [summary] = await call(procedures.list, undefined)
    expect(summary?.classes[page.items[0]?.label ?? -1]).toBe('Dress')
  })
})
