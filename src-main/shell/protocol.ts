import { readFile } from 'node:fs/promises'
import { protocol, type ProtocolResponse } from 'electron'
import { staticFile, type StaticFile } from '../static-files.ts'

export const scheme = 'app'
export const origin = `${scheme}://foldbench`

/** Before Electron is ready: pages of app:// get a real origin, secure and apart from files. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } }])
}

type Answer = { readonly file: StaticFile; readonly body: Buffer } | null

async function answer(root: string, address: string): Promise<Answer> {
  const url = new URL(address)
  if (url.host !== 'foldbench') return null
  const file = await staticFile(root, url.pathname)
  return file === null ? null : { file, body: await readFile(file.path) }
}

/** Serves the built renderer as app://foldbench/. Electron before 25 has no `protocol.handle`. */
export function serveRenderer(root: string): void {
  if (typeof protocol.handle === 'function') {
    protocol.handle(scheme, async (request) => {
      const found = await answer(root, request.url)
      return found === null ? new Response(null, { status: 404 }) : new Response(new Uint8Array(found.body), { headers: { ...found.file.headers } })
    })
    return
  }
  protocol.registerBufferProtocol(scheme, (request, respond) => {
    void answer(root, request.url)
      .catch(() => null)
      .then((found) => respond(found === null ? { statusCode: 404, data: Buffer.alloc(0) } : wholeBuffer(found)))
  })
}

const wholeBuffer = ({ file, body }: NonNullable<Answer>): ProtocolResponse => ({
  statusCode: 200,
  headers: { ...file.headers },
  mimeType: file.headers['content-type']?.split(';')[0],
  charset: 'utf-8',
  data: body,
})
