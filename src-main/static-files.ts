import { realpath, stat } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'

/** The built renderer as files with their headers: what the window's app:// protocol and the browser host both serve. */
export interface StaticFile {
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webp': 'image/webp',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
}

/** Everything from the app itself; `unsafe-inline` for the style elements that the component library writes. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' blob: data:",
  "font-src 'self' data:",
  "connect-src 'self' blob: data:",
  "worker-src 'self' blob:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const guards = { 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'cross-origin-opener-policy': 'same-origin' }

/** Vite names built files after a hash of their content: those never change. */
const hashed = /^\/assets\/.+-[\w-]{8,}\.\w+$/

function headersOf(pathname: string, extension: string): Record<string, string> {
  const page = extension === '.html'
  return {
    'content-type': types[extension] ?? 'application/octet-stream',
    'cache-control': hashed.test(pathname) ? 'public, max-age=31536000, immutable' : 'no-cache',
    ...guards,
    ...(page ? { 'content-security-policy': contentSecurityPolicy } : {}),
  }
}

/** The path's file below the root, null where there is none or it lies outside. */
async function fileBelow(root: string, pathname: string): Promise<string | null> {
  let relative: string
  try {
    relative = decodeURIComponent(pathname)
  } catch {
    return null
  }
  if (relative.includes('\0')) return null
  try {
    const [top, path] = await Promise.all([realpath(root), realpath(join(root, relative))])
    return path.startsWith(top + sep) && (await stat(path)).isFile() ? path : null
  } catch {
    return null
  }
}

/**
 * @param root folder of the built renderer
 * @param pathname of the address, percent-encoded, beginning with a slash
 * @returns null where there is no such file; an address of a screen (no extension) gives the page
 */
export async function staticFile(root: string, pathname: string): Promise<StaticFile | null> {
  const wanted = extname(pathname) === '' ? '/index.html' : pathname
  const path = await fileBelow(root, wanted)
  return path === null ? null : { path, headers: headersOf(wanted, extname(wanted)) }
}
