import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readIdx } from './idx.ts'
import { joinPair } from './idx-pair.ts'

/** An IDX file of uint8 (type 8), as MNIST's authors describe it. */
function idx(shape: readonly number[], values: ArrayLike<number>): Buffer {
  const header = Buffer.alloc(4 + 4 * shape.length)
  header.set([0, 0, 8, shape.length])
  shape.forEach((size, i) => header.writeUInt32BE(size, 4 + 4 * i))
  return Buffer.concat([header, Uint8Array.from(values)])
}

function floatIdx(shape: readonly number[], values: readonly number[]): Buffer {
  const body = Buffer.alloc(values.length * 4)
  values.forEach((value, i) => body.writeFloatBE(value, i * 4))
  const header = idx(shape, [])
  header[2] = 0x0d
  return Buffer.concat([header, body])
}

const pixels = Array.from({ length: 30 * 6 * 6 }, (_, i) => (i * 37 + (i >> 5) * 11) % 256)
const images = idx([30, 6, 6], pixels)
const labels = idx([30], Array.from({ length: 30 }, (_, i) => i % 3))

const littleEndian = Buffer.from(images)
;[0x803, 30, 6, 6].forEach((value, i) => littleEndian.writeUInt32LE(value, i * 4))

/** The situations of public reports: content and suffix disagree, downloads are cut or are web pages. */
const files: Readonly<Record<string, Buffer>> = {
  'ok-images-idx3-ubyte': images,
  'ok-labels-idx1-ubyte': labels,
  'ok-images-idx3-ubyte.gz': gzipSync(images),
  'ok-labels-idx1-ubyte.gz': gzipSync(labels),
  'gz-without-suffix-images-idx3-ubyte': gzipSync(images),
  'raw-with-gz-suffix-images-idx3-ubyte.gz': images,
  'html-images-idx3-ubyte.gz': Buffer.from('<!DOCTYPE html><html><body>Not found</body></html>'),
  'cut-images-idx3-ubyte.gz': gzipSync(images).subarray(0, -40),
  'cut-images-idx3-ubyte': images.subarray(0, -100),
  'extra-images-idx3-ubyte': Buffer.concat([images, Buffer.alloc(7)]),
  'header-only-images-idx3-ubyte': images.subarray(0, 10),
  'empty-images-idx3-ubyte': Buffer.alloc(0),
  'short-labels-idx1-ubyte': idx([29], Array.from({ length: 29 }, (_, i) => i % 3)),
  'little-endian-images-idx3-ubyte': littleEndian,
  'float32-images-idx3': floatIdx([30, 6, 6], pixels.map((value) => value / 255)),
  'huge-claim-images-idx3-ubyte': idx([2_000_000_000, 28, 28], []),
  'huge-claim-images-idx3-ubyte.gz': gzipSync(idx([2_000_000_000, 28, 28], [])),
  'damaged-images-idx3-ubyte.gz': Buffer.concat([gzipSync(images).subarray(0, -8), Buffer.alloc(8)]),
  'cut-to-ten-bytes.gz': gzipSync(images).subarray(0, 10),
}

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'foldbench-idx-'))
  await Promise.all(Object.entries(files).map(([name, content]) => writeFile(path.join(folder, name), content)))
})
afterAll(() => rm(folder, { recursive: true }))

const read = (name: string) => readIdx(path.join(folder, name))

describe('readIdx', () => {
  it.each(['ok-images-idx3-ubyte', 'ok-images-idx3-ubyte.gz', 'gz-without-suffix-images-idx3-ubyte', 'raw-with-gz-suffix-images-idx3-ubyte.gz'])('reads %s by its content', async (name) => {
    const array = await read(name)
    expect(array.shape).toEqual([30, 6, 6])
    expect([...array.values]).toEqual(pixels)
    expect(array.warnings).toEqual([])
  })

  it('reads real numbers', async () => {
    const array = await read('float32-images-idx3')
    expect(array.type).toBe('float32')
    expect(array.values[5]).toBe(Math.fround((pixels[5] as number) / 255))
    expect([...joinPair(array, await read('ok-labels-idx1-ubyte'), 3).pixels]).toEqual(pixels)
  })

  it('reads a file with something behind its end, and says so', async () => {
    const array = await read('extra-images-idx3-ubyte')
    expect([...array.values]).toEqual(pixels)
    expect(array.warnings[0]).toMatch(/extra-images-idx3-ubyte has 7 bytes more .* 1,096 bytes/)
  })

  // 1,096 = 4 + 3 · 4 bytes of header + 30 · 6 · 6 pixels
  it.each([
    ['html-images-idx3-ubyte.gz', 'DATA_FILE_HTML', /is a web page, not data: expected an IDX file, found "<!DOCTYPE html>/],
    ['cut-images-idx3-ubyte.gz', 'GZIP_TRUNCATED', /expected 1,096 bytes after unpacking \(uint8 30 × 6 × 6\), found [\d,]+\./],
    ['cut-images-idx3-ubyte', 'IDX_TRUNCATED', /expected 1,096 bytes \(uint8 30 × 6 × 6\), found 996\./],
    ['header-only-images-idx3-ubyte', 'IDX_HEADER_CUT', /expected at least 16 bytes for 3 dimensions, found 10\./],
    ['empty-images-idx3-ubyte', 'DATA_FILE_EMPTY', /found 0 bytes/],
    ['little-endian-images-idx3-ubyte', 'IDX_LITTLE_ENDIAN', /little-endian order: expected the header to begin with 00 00 08 03, found 03 08 00 00/],
    ['huge-claim-images-idx3-ubyte', 'IDX_TRUNCATED', /expected 1,568,000,000,016 bytes \(uint8 2000000000 × 28 × 28\), found 16\./],
    ['huge-claim-images-idx3-ubyte.gz', 'IDX_TRUNCATED', /expected 1,568,000,000,016 bytes .* found a gzip file of \d+ bytes, which cannot hold them/],
    ['damaged-images-idx3-ubyte.gz', 'GZIP_DAMAGED', /in \d+ bytes of gzip data, and unpacking failed \(incorrect data check\)/],
    ['cut-to-ten-bytes.gz', 'GZIP_TRUNCATED', /found 10 bytes of gzip data that hold nothing/],
    ['nothing-of-that-name', 'DATA_FILE_MISSING', /is missing: expected an IDX file/],
    ['.', 'DATA_FILE_UNREADABLE', /is not a file/],
  ])('refuses %s with its name and sizes', async (name, code, message) => {
    const before = process.memoryUsage().arrayBuffers
    await expect(read(name)).rejects.toMatchObject({ code, message: expect.stringMatching(message) as string })
    await expect(read(name)).rejects.toThrow(path.join(folder, name))
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(16 * 2 ** 20)
  })
})

describe('joinPair', () => {
  it('joins images and labels', async () => {
    const pair = joinPair(await read('ok-images-idx3-ubyte.gz'), await read('ok-labels-idx1-ubyte.gz'), 3)
    expect(pair.sampleShape).toEqual([6, 6, 1])
    expect([...pair.labels.subarray(0, 4)]).toEqual([0, 1, 2, 0])
  })

  it('says so when the two files are swapped', async () => {
    const [first, second] = [await read('ok-labels-idx1-ubyte'), await read('ok-images-idx3-ubyte')]
    expect(() => joinPair(first, second, 3)).toThrow(/are swapped: expected images \(3 dimensions\).* found uint8 30 and uint8 30 × 6 × 6\. Exchange their names/)
  })

  it('refuses labels chosen as images', async () => {
    const chosen = await read('ok-labels-idx1-ubyte')
    expect(() => joinPair(chosen, chosen, 3)).toThrow(/expected images, with 3 dimensions .* found uint8 30 \(1 dimension\)\. It looks like a labels file/)
  })

  it('refuses 29 labels for 30 images', async () => {
    const [first, second] = [await read('ok-images-idx3-ubyte'), await read('short-labels-idx1-ubyte')]
    expect(() => joinPair(first, second, 3)).toThrow(/has 30 images and .*short-labels-idx1-ubyte has 29 labels/)
  })

  it('refuses a label without a class', async () => {
    const [first, second] = [await read('ok-images-idx3-ubyte'), await read('ok-labels-idx1-ubyte')]
    expect(() => joinPair(first, second, 2)).toThrow(/has label 2 at position 2: expected whole numbers from 0 to 1/)
  })
})
