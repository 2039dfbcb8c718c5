/**
 * Downloads and unpacks the Electron of package.json by its own downloader, which checks the published SHA-256:
 * electron-download.mjs FOLDER. Runs on Node 24, which that downloader needs; prints the percentage as it goes.
 */
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { nodeModules } from './places.mjs'

/** No byte for so long means that the release host cannot be reached from here. */
const patience = 20_000

const electron = createRequire(path.join(nodeModules, 'electron/package.json'))
/** @param {string} name */
const load = (name) => import(pathToFileURL(electron.resolve(name)).href)

const folder = process.argv[2]
const abort = new AbortController()
const giveUp = () => abort.abort(new Error(`no answer within ${patience / 1000} s`))
let timer = setTimeout(giveUp, patience)

try {
  const { downloadArtifact } = await load('@electron/get')
  const archive = await downloadArtifact({
    version: electron('./package.json').version,
    artifactName: 'electron',
    checksums: electron('./checksums.json'),
    platform: process.platform,
    arch: process.arch,
    cacheRoot: path.join(folder, 'download'),
    downloadOptions: {
      quiet: true,
      signal: abort.signal,
      getProgressCallback: async (/** @type {{ percent: number }} */ { percent }) => {
        clearTimeout(timer)
        timer = setTimeout(giveUp, patience)
        process.stdout.write(`${Math.round(percent * 100)} %\n`)
      },
    },
  })
  clearTimeout(timer)
  const { extract } = await load('@electron-internal/extract-zip')
  await extract(archive, { dir: folder })
  process.exit(0)
} catch (error) {
  const { message, cause } = /** @type {Error & { cause?: Error }} */ (error)
  process.stderr.write(`${message}${cause?.message ? ` (${cause.message})` : ''}\n`)
  process.exit(1)
}
