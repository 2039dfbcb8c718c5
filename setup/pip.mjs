import { readdir, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { requireSha256 } from './checksum.mjs'
import { run } from './command.mjs'
import { megabytes } from './progress.mjs'

/**
 * Downloads one wheel, pinned by version and SHA-256, into a folder.
 *
 * @param {{ name: string, version: string, sha256: string, bytes: number, options?: string[] }} wheel
 *   options: pip's own, such as the platform of the wheel
 * @param {string} folder exists, and is removed by the caller
 * @param {import('./progress.mjs').Progress} progress
 * @returns {Promise<string>} the wheel's file
 */
export async function downloadWheel({ name, version, sha256, bytes, options = [] }, folder, progress) {
  const requirement = path.join(folder, 'requirement.txt')
  await writeFile(requirement, `${name}==${version} --hash=sha256:${sha256}\n`)
  // pip writes to its temporary folder first: placed in ours it can be watched, and is removed with it
  const env = { ...process.env, TMPDIR: folder, PIP_DISABLE_PIP_VERSION_CHECK: '1' }
  const watch = setInterval(async () => {
    const arrived = await sizeOf(folder)
    if (arrived > 0) progress.update(`${megabytes(Math.min(arrived, bytes))} of ${megabytes(bytes)}`)
  }, 500)
  try {
    const args = ['-m', 'pip', 'download', '--quiet', '--no-deps', '--no-cache-dir', '--only-binary=:all:', '--require-hashes']
    await run('python3', [...args, ...options, '--dest', folder, '--requirement', requirement], { env })
  } finally {
    clearInterval(watch)
  }
  const file = (await readdir(folder)).find((entry) => entry.endsWith('.whl'))
  if (!file) throw new Error(`pip ended well but left no wheel of ${name} ${version}`)
  progress.update('checking the sum')
  await requireSha256(path.join(folder, file), sha256)
  return path.join(folder, file)
}

/** @param {string} folder @returns {Promise<number>} bytes of all files below it */
async function sizeOf(folder) {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  const sizes = entries.map((entry) => {
    const file = path.join(folder, entry.name)
    return entry.isDirectory() ? sizeOf(file) : stat(file).then((found) => found.size, () => 0)
  })
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
}
