import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { call } from '@orpc/server'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { LoadProgress } from '../../src-shared/contract/datasets.ts'
import { parseSnapshot } from '../../src-shared/datasets/snapshot.ts'
import { createDatasetsRoom } from './index.ts'
import { writeTinyDataset } from './tiny-dataset.ts'

let folder: string
const place = (name: string) => path.join(folder, name)
const room = () => createDatasetsRoom({ workspace: { folder, artifacts: place('artifacts'), cache: place('workspace-cache') } })
const cached = () => readdir(place('cache/datasets'))

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'foldbench-datasets-'))
  vi.stubEnv('FOLDBENCH_CACHE', place('cache'))
  vi.stubEnv('FOLDBENCH_DATASET_DIR', place('files'))
  await writeTinyDataset(place('files'), { train: 40, test: 20, size: 4 })
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true })
})

async function steps(): Promise<LoadProgress[]> {
  const told: LoadProgress[] = []
  for await (const step of await call(room().procedures.prepare, { id: 'fashion-mnist' })) told.push(step)
  return told
}

describe('prepare', () => {
  it('tells every step as the study prints it', async () => {
    const told = await steps()
    expect(told.map(({ step }) => step)).toEqual([...Array(4).fill('find'), ...Array(4).fill('read'), 'reshape', 'convert', 'scale', 'encode', 'snapshot', 'snapshot', 'ready'])
    expect(told.find(({ step }) => step === 'reshape')?.details).toEqual({ train: '40 × 4 × 4 × 1', test: '20 × 4 × 4 × 1' })
    expect(told.at(-1)?.details).toMatchObject({ train: 40, test: 20, classes: 10 })
  })

  it('does its work once, and again when a file was exchanged', async () => {
    const first = await steps()
    expect((await steps()).map(({ step }) => step)).toEqual(['ready'])
    await writeTinyDataset(place('files'), { train: 50, test: 20, size: 4 })
    const again = await steps()
    expect(again).toHaveLength(first.length)
    expect(again.at(-1)?.details['train']).toBe(50)
  })

  it('makes a damaged snapshot again', async () => {
    await steps()
    const snapshot = (await cached()).find((name) => name.endsWith('.fbds')) as string
    await writeFile(place(`cache/datasets/${snapshot}`), 'gone')
    expect(await steps()).toHaveLength(15)
  })

  it('leaves no half file', async () => {
    await Promise.all([room().library.prepared('fashion-mnist'), room().library.prepared('fashion-mnist')])
    const names = await cached()
    expect(names.filter((name) => name.endsWith('.tmp'))).toEqual([])
    expect(names.filter((name) => name.endsWith('.fbds'))).toHaveLength(1)
  })

  it('uses the workspace where the cache cannot be written', async () => {
    await writeFile(place('cache'), 'a file where the folder should be')
    const { path: snapshot } = await room().library.prepared('fashion-mnist')
    expect(snapshot.startsWith(place('workspace-cache/datasets'))).toBe(true)
  })

  it('names the cache folder when no place can be written', async () => {
    await writeFile(place('cache'), '')
    await writeFile(place('workspace-cache'), '')
    await expect(steps()).rejects.toMatchObject({ code: 'CACHE_UNWRITABLE', message: expect.stringContaining('FOLDBENCH_CACHE') as string })
  })

  it('names a missing file and what to do', async () => {
    await rm(place('files/t10k-labels-idx1-ubyte.gz'))
    await expect(steps()).rejects.toMatchObject({ code: 'DATA_FILE_MISSING', message: expect.stringMatching(/t10k-labels-idx1-ubyte\.gz is missing.*FOLDBENCH_DATASET_DIR/) as string })
  })

  it('takes a file without its suffix', async () => {
    await rm(place('files/t10k-labels-idx1-ubyte.gz'))
    await writeFile(place('files/t10k-labels-idx1-ubyte'), gzipSync(Buffer.from([0, 0, 8, 1, 0, 0, 0, 20, ...Array(20).fill(9)])))
    const prepared = await room().library.prepared('fashion-mnist')
    expect([...(await prepared.labels('test'))]).toEqual(Array(20).fill(9))
  })

  it('suggests the nearest data set', async () => {
    await expect(room().library.prepared('fashon-mnist')).rejects.toMatchObject({ code: 'UNKNOWN_DATASET', usage: true, message: 'There is no data set "fashon-mnist". Did you mean fashion-mnist?' })
  })
})

describe('the snapshot', () => {
  it('holds what the files hold', async () => {
    const prepared = await room().library.prepared('fashion-mnist')
    const snapshot = parseSnapshot(await readFile(prepared.path))
    expect(snapshot.header).toMatchObject({ id: 'fashion-mnist', sampleShape: [4, 4, 1], counts: { train: 40, test: 20 }, contentHash: prepared.contentHash })
    expect([...snapshot.train.labels]).toEqual(Array.from({ length: 40 }, (_, i) => i % 10))
    expect(await prepared.labels('train')).toEqual(snapshot.train.labels)
  })
})

describe('list, get, browse, images', () => {
  it('lists what was found before and after it was prepared', async () => {
    const { procedures } = room()
    expect(await call(procedures.list, undefined)).toEqual([expect.objectContaining({ id: 'fashion-mnist', contentHash: null, source: place('files'), counts: { train: 60_000, test: 10_000 } })])
    await steps()
    expect(await call(procedures.list, undefined)).toEqual([expect.objectContaining({ contentHash: expect.stringMatching(/^[0-9a-f]{64}$/) as string, counts: { train: 40, test: 20 } })])
  })

  it('says where the files are not', async () => {
    vi.stubEnv('FOLDBENCH_DATASET_DIR', place('nowhere'))
    expect(await call(room().procedures.list, undefined)).toEqual([expect.objectContaining({ source: null, contentHash: null })])
  })

  it('gives statistics and problems', async () => {
    // Image i of the tiny data set is filled with the value i; test images repeat training images 0..19.
    const detail = await call(room().procedures.get, { id: 'fashion-mnist' })
    expect(detail.classCounts.train).toEqual(Array(10).fill(4))
    expect(detail.pixels).toEqual({ min: 0, max: 39, mean: 19.5, std: Math.sqrt((40 ** 2 - 1) / 12) })
    expect(detail.duplicates).toEqual({ images: 40, groups: 20, acrossParts: 20 })
    expect(detail.problems).toEqual([{ code: 'DUPLICATES_ACROSS_PARTS', message: expect.stringMatching(/^20 images are both/) as string }])
    expect(await call(room().procedures.get, { id: 'fashion-mnist' })).toEqual(detail)
  })

  it('browses one class', async () => {
    const page = await call(room().procedures.browse, { id: 'fashion-mnist', part: 'train', label: 3, offset: 1, limit: 2 })
    expect(page).toMatchObject({ total: 4, items: [{ index: 13, label: 3 }, { index: 23, label: 3 }], sampleShape: [4, 4, 1] })
    expect([...new Uint8Array(await page.pixels.arrayBuffer())]).toEqual([...Array(16).fill(13), ...Array(16).fill(23)])
  })

  it('browses to the end and not beyond', async () => {
    const last = await call(room().procedures.browse, { id: 'fashion-mnist', part: 'test', offset: 15 })
    expect(last.items.map(({ index }) => index)).toEqual([15, 16, 17, 18, 19])
    expect((await call(room().procedures.browse, { id: 'fashion-mnist', part: 'test', offset: 20 })).items).toEqual([])
  })

  it('gives images in the order asked for', async () => {
    const page = await call(room().procedures.images, { id: 'fashion-mnist', part: 'train', indices: [39, 0] })
    expect(page.items).toEqual([{ index: 39, label: 9 }, { index: 0, label: 0 }])
    expect([...new Uint8Array(await page.pixels.arrayBuffer())]).toEqual([...Array(16).fill(39), ...Array(16).fill(0)])
  })

  it('names the range of an index that is not there', async () => {
    await expect(call(room().procedures.images, { id: 'fashion-mnist', part: 'test', indices: [20] })).rejects.toThrow('no image 20 among the test images: expected 0 to 19')
  })
})
