import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'

/**
 * Packs files as an asar archive, the form in which Electron expects its default app:
 * a pickled JSON header (sizes and offsets), then the files one after another.
 *
 * @param {string} folder
 * @param {string[]} names files directly in it
 * @param {string} output
 */
export async function packAsar(folder, names, output) {
  const contents = await Promise.all(names.map((name) => readFile(path.join(folder, name))))
  let offset = 0
  const files = names.map((name, index) => {
    const entry = { size: contents[index].length, offset: String(offset) }
    offset += contents[index].length
    return [name, entry]
  })
  const json = Buffer.from(JSON.stringify({ files: Object.fromEntries(files) }))
  const padding = Buffer.alloc((4 - (json.length % 4)) % 4)
  const payload = 4 + json.length + padding.length
  const sizes = Buffer.alloc(16)
  ;[4, 4 + payload, payload, json.length].forEach((value, index) => sizes.writeUInt32LE(value, index * 4))
  await writeFile(output, Buffer.concat([sizes, json, padding, ...contents]))
}
