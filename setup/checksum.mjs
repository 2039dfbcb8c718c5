import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import path from 'node:path'
import { SetupProblem } from './problem.mjs'

/** @param {string} file @returns {Promise<string>} SHA-256 in lower-case hexadecimal */
export async function sha256Of(file) {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), hash)
  return hash.digest('hex')
}

/**
 * Lets a downloaded file through only when it is the one that was pinned, and removes another.
 * @param {string} file
 * @param {string} expected SHA-256
 */
export async function requireSha256(file, expected) {
  const arrived = await sha256Of(file)
  if (arrived === expected) return
  await rm(file, { force: true })
  throw new SetupProblem(
    `${path.basename(file)} is not the file that was expected: its SHA-256 should be ${expected}, but is ${arrived}`,
    { advice: 'run the command again; if the same sum arrives again, the source serves another file than the one this version was tested with' },
  )
}
