import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

/**
 * For tests: a data set under Fashion-MNIST's file names. Image i is filled with the value i % 256 and has label i % 10,
 * in both parts.
 *
 * @param size height and width of the images, in pixels
 */
export async function writeTinyDataset(folder: string, { train, test, size }: { train: number; test: number; size: number }): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const [prefix, images] of [['train', train], ['t10k', test]] as const) {
    const pixels = Uint8Array.from({ length: images * size * size }, (_, i) => Math.floor(i / (size * size)) % 256)
    await writeFile(join(folder, `${prefix}-images-idx3-ubyte.gz`), gzipSync(Buffer.concat([header(images, size, size), pixels])))
    const labels = Uint8Array.from({ length: images }, (_, i) => i % 10)
    await writeFile(join(folder, `${prefix}-labels-idx1-ubyte.gz`), gzipSync(Buffer.concat([header(images), labels])))
  }
}

function header(...shape: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 + 4 * shape.length)
  bytes.set([0, 0, 8, shape.length])
  shape.forEach((length, i) => bytes.writeUInt32BE(length, 4 + 4 * i))
  return bytes
}
