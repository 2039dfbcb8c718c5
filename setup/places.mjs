/** Where things lie in this clone. */
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const repository = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
export const nodeModules = path.join(repository, 'node_modules')
/** The platform as the npm packages and the manifest name it, e.g. `linux-x64`. */
export const platform = `${process.platform}-${process.arch}`
export const isRoot = process.getuid?.() === 0

/** The environment without this clone's node_modules/.bin on the PATH, so that `node` is the person's own. */
export function ownEnvironment() {
  const bin = path.join(nodeModules, '.bin')
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter((folder) => path.resolve(folder) !== bin)
  return { ...process.env, PATH: folders.join(path.delimiter) }
}

/** The environment that npm gives its scripts: this clone's programs first, so `node` is Node 24. */
export function scriptEnvironment() {
  return { ...process.env, PATH: [path.join(nodeModules, '.bin'), ownEnvironment().PATH].join(path.delimiter) }
}

/** True when a window can be opened. */
export function hasDisplay() {
  if (process.platform === 'darwin' || process.platform === 'win32') return true
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
}
