import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { encodeSnapshot, hashedBytes, parseSnapshot, type Snapshot } from './snapshot.ts'

/** 3 training and 2 test images of 2 × 3 × 1, of odd sizes so that padding matters. */
function small(): Snapshot {
  const train = { pixels: Uint8Array.from({ length: 18 }, (_, i) => i * 14), labels: Int32Array.of(0, 2, 1) }
  const test = { pixels: Uint8Array.from({ length: 12 }, (_, i) => 255 - i), labels: Int32Array.of(1, 0) }
  const hash = createHash('sha256')
  for (const piece of hashedBytes({ train, test })) hash.update(piece)
  return { header: { id: 'små', classes: ['a', 'b', 'ç'], sampleShape: [2, 3, 1], counts: { train: 3, test: 2 }, contentHash: hash.digest('hex') }, train, test }
}

const encoded = (): Uint8Array => new Uint8Array(Buffer.concat(encodeSnapshot(small())))

describe('snapshot', () => {
  it('gives back what was written', () => {
    const parsed = parseSnapshot(encoded())
    expect(parsed).toEqual(small())
  })

  it('returns views, not copies', () => {
    const bytes = encoded()
    const { train, test } = parseSnapshot(bytes)
    for (const view of [train.pixels, train.labels, test.pixels, test.labels]) expect(view.buffer).toBe(bytes.buffer)
  })

  it('reads bytes that do not lie at a multiple of four', () => {
    const shifted = new Uint8Array(encoded().length + 1)
    shifted.set(encoded(), 1)
    expect(parseSnapshot(shifted.subarray(1)).test.labels).toEqual(Int32Array.of(1, 0))
  })

  it('names the bytes of the content hash: pixels and labels of training data, then of test data', () => {
    const { train, test } = small()
    expect(hashedBytes(small())).toEqual([train.pixels, Uint8Array.of(0, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0), test.pixels, Uint8Array.of(1, 0, 0, 0, 0, 0, 0, 0)])
  })

  it.each([0, 3, 8, 12, 40, 180])('refuses a file cut to %i bytes', (length) => {
    expect(() => parseSnapshot(encoded().subarray(0, length), 'x.fbds')).toThrow(/x\.fbds .*(expected)/)
  })

  it('names sizes of a file that lacks its last byte', () => {
    const bytes = encoded()
    expect(() => parseSnapshot(bytes.subarray(0, bytes.length - 1), 'x.fbds')).toThrow(`expected ${bytes.length} bytes, found ${bytes.length - 1}`)
  })

  it('refuses what is no snapshot', () => {
    expect(() => parseSnapshot(new TextEncoder().encode('<!DOCTYPE html>'), 'x.fbds')).toThrow('found 3c 21 44 4f')
  })

  it('refuses a newer format and says to update', () => {
    const bytes = encoded()
    bytes[8] = 9
    expect(() => parseSnapshot(bytes, 'x.fbds')).toThrow('format version 9')
  })

  it('refuses a damaged header', () => {
    const bytes = encoded()
    bytes[16] = 0x5b
    expect(() => parseSnapshot(bytes, 'x.fbds')).toThrow('header of x.fbds')
  })
})
