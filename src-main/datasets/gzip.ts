import { promisify } from 'node:util'
import { constants, gunzip as gunzipCallback, gunzipSync } from 'node:zlib'

const gunzip = promisify(gunzipCallback)

/** Most bytes that one byte of deflate can hold (zlib's technical notes: 1032:1). */
export const deflateRatio = 1032

export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b
}

/** What the first bytes of a gzip file hold, as much as can be had of them. */
export function unpackStart(bytes: Uint8Array): Extract<Unpacked, { state: 'whole' | 'damaged' }> {
  try {
    return { state: 'whole', bytes: gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH }) }
  } catch (error) {
    return { state: 'damaged', reason: messageOf(error) }
  }
}

export type Unpacked =
  | { readonly state: 'whole'; readonly bytes: Uint8Array }
  /** The file ends too early; `found` bytes could be unpacked. */
  | { readonly state: 'cut'; readonly found: number }
  /** It holds more than the caller allows. */
  | { readonly state: 'too-large' }
  | { readonly state: 'damaged'; readonly reason: string }

/** Unpacks a gzip file in the thread pool, allocating at most `limit` bytes for the result. */
export async function unpackGzip(bytes: Uint8Array, limit: number): Promise<Unpacked> {
  try {
    return { state: 'whole', bytes: await gunzip(bytes, { maxOutputLength: limit }) }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    if (code === 'ERR_BUFFER_TOO_LARGE') return { state: 'too-large' }
    if (code === 'Z_BUF_ERROR') return { state: 'cut', found: (await gunzip(bytes, { finishFlush: constants.Z_SYNC_FLUSH })).length }
    return { state: 'damaged', reason: messageOf(error) }
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
