import { existsSync, statSync } from 'node:fs'
import { copyFile, mkdir, readdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { entryFolder, findEntry, makeEntry } from '../cache.mjs'
import { requireSha256, sha256Of } from '../checksum.mjs'
import { findProgram, run } from '../command.mjs'
import { fashionMnist } from '../manifest.mjs'
import { messageOf, SetupProblem } from '../problem.mjs'

const entry = 'dataset-fashion-mnist-1'
const files = Object.keys(fashionMnist.files)

/** @type {import('../steps.mjs').Step} */
export const dataset = {
  id: 'dataset',
  title: 'Fashion-MNIST',
  isDone: () => datasetFolder() !== null,

  async run(progress) {
    const own = process.env.FOLDBENCH_DATASET_DIR
    if (own) throw wrongFolder(own)
    await makeEntry(entry, { files, bytes: 150_000_000, progress, make: (folder) => fetchFiles(folder, progress) })
  },

  async describe() {
    const folder = datasetFolder()
    const own = process.env.FOLDBENCH_DATASET_DIR
    if (own && !folder) return { status: 'missing', from: own, advice: wrongFolder(own).message }
    if (folder) return { status: 'ok', version: `${files.length} files`, from: own ? `${folder} (FOLDBENCH_DATASET_DIR)` : folder, advice: await otherFiles(folder) }
    return { status: 'missing', from: entryFolder(entry), advice: 'run `npm run setup -- dataset`, or set FOLDBENCH_DATASET_DIR to a folder with the four gzipped IDX files' }
  },
}

/** The folder with the four gzipped IDX files, or null. */
export function datasetFolder() {
  const own = process.env.FOLDBENCH_DATASET_DIR
  if (!own) return findEntry(entry)
  return files.every((name) => existsSync(path.join(own, name))) ? path.resolve(own) : null
}

/** @param {string} own */
function wrongFolder(own) {
  const missing = files.filter((name) => !existsSync(path.join(own, name)))
  return new SetupProblem(`FOLDBENCH_DATASET_DIR names ${own}, where ${missing.join(', ')} should be and is not`, {
    advice: 'put the four original gzipped IDX files there, or unset it to have them fetched',
  })
}

/** Says which files are not the original ones: nobody checked those of a person's own folder. @param {string} folder */
async function otherFiles(folder) {
  const sums = await Promise.all(files.map((name) => sha256Of(path.join(folder, name))))
  const others = files.filter((_, index) => sums[index] !== Object.values(fashionMnist.files)[index])
  return others.length > 0 ? `not the original files, by their SHA-256: ${others.join(', ')}` : undefined
}

/** @param {string} folder @param {import('../progress.mjs').Progress} progress */
async function fetchFiles(folder, progress) {
  /** @type {{ route: string, error: string }[]} */
  const tried = []
  for (const { route, fetch } of routes) {
    const work = path.join(folder, 'download')
    try {
      await mkdir(work)
      progress.update(route)
      const source = await fetch(work)
      for (const [name, sha256] of Object.entries(fashionMnist.files)) {
        await copyFile(path.join(source, name), path.join(folder, name))
        await requireSha256(path.join(folder, name), sha256)
      }
      return
    } catch (error) {
      tried.push({ route, error: messageOf(error) })
    } finally {
      await rm(work, { recursive: true, force: true })
    }
  }
  throw new SetupProblem('the Fashion-MNIST data set could not be fetched', {
    tried,
    advice: `put the four original files ${files.join(', ')} into a folder and set FOLDBENCH_DATASET_DIR to it`,
  })
}

const installedAt = '/usr/share/datasets/fashion-mnist'

const routes = [
  {
    route: `the installed Debian package ${fashionMnist.debianPackage}`,
    async fetch() {
      if (!existsSync(installedAt) || !statSync(installedAt).isDirectory()) throw new Error(`${installedAt} is not there`)
      return installedAt
    },
  },
  {
    route: `apt-get download ${fashionMnist.debianPackage}`,
    /** @param {string} work */
    async fetch(work) {
      await requirePrograms()
      return unpackPackage(work, [])
    },
  },
  {
    // A fresh system has no package lists; lists of our own need no root and change nothing there.
    route: `apt-get download ${fashionMnist.debianPackage} with fresh package lists`,
    /** @param {string} work */
    async fetch(work) {
      await requirePrograms()
      for (const name of ['lists/partial', 'archives/partial']) await mkdir(path.join(work, name), { recursive: true })
      const options = ['-o', `Dir::State::Lists=${work}/lists`, '-o', `Dir::Cache=${work}`, '-o', 'APT::Sandbox::User=root']
      await run('apt-get', [...options, '-qq', 'update'])
      return unpackPackage(work, options)
    },
  },
]

async function requirePrograms() {
  for (const program of ['apt-get', 'dpkg']) if (!(await findProgram(program))) throw new Error(`this system has no ${program}`)
}

/** @param {string} work @param {string[]} options of apt-get */
async function unpackPackage(work, options) {
  await run('apt-get', [...options, '-qq', 'download', fashionMnist.debianPackage], { cwd: work })
  const archive = (await readdir(work)).find((name) => name.endsWith('.deb'))
  if (!archive) throw new Error('apt-get left no package')
  await run('dpkg', ['-x', path.join(work, archive), work])
  return path.join(work, installedAt)
}
