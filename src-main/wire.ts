import { mapEventIterator, ORPCError } from '@orpc/client'
import { ValidationError } from '@orpc/contract'
import type { AnyRouter } from '@orpc/server'
// Of oRPC's handlers the one that asks least of its carrier, something that sends, and whose failures can be caught.
import { RPCHandler } from '@orpc/server/bun-ws'
import { ProductError, reportError } from '../src-shared/contract/errors.ts'
import { createWirePort, type WireMessage, type WirePort } from '../src-shared/wire/port.ts'
import { wireSerializers } from '../src-shared/wire/serializers.ts'
import { fromText, toText, type RelayText } from './relay-text.ts'

/** A router whose procedures need no context of their own. */
export type ServedRouter = AnyRouter

const isStream = (value: unknown): value is AsyncIterator<unknown> =>
  typeof value === 'object' && value !== null && 'next' in value && Symbol.asyncIterator in value

/** One sentence of what was wrong with the input: `datasets.browse: limit: Too small: expected number to be >=1.` */
function describeBadInput(path: readonly string[], problem: ValidationError): ProductError {
  const sentences = problem.issues.map((issue) => {
    const keys = (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part))
    return keys.length === 0 ? issue.message : `${keys.join('.')}: ${issue.message}`
  })
  const call = path.join('.')
  return new ProductError('BAD_INPUT', `${call}: ${sentences.join('; ')}.`, { usage: true, details: { call } })
}

/** Errors cross the wire whole: code, sentence, details. */
export function toWireError(path: readonly string[], error: unknown): unknown {
  if (error instanceof ORPCError) {
    if (!(error.cause instanceof ValidationError)) return error
    return toWireError(path, describeBadInput(path, error.cause))
  }
  if (error instanceof Error && error.name === 'AbortError') return error
  const { code, message, details } = reportError(error)
  return new ORPCError(code, { status: error instanceof ProductError && error.usage ? 400 : 500, message, data: { details }, cause: error })
}

/** Serves the contract to connections of every host. `router` is what `createWorkbench` gives. */
export function createWireServer(router: ServedRouter): { serve: (port: WirePort) => void } {
  const handler = new RPCHandler(router, {
    customJsonSerializers: wireSerializers,
    clientInterceptors: [
      async ({ path, next }) => {
        try {
          const output: unknown = await next()
          if (!isStream(output)) return output
          return mapEventIterator(output, { value: async (value) => value, error: async (error) => toWireError(path, error) })
        } catch (error) {
          throw toWireError(path, error)
        }
      },
    ],
  })
  return {
    serve(port) {
      const carrier = {
        send(message: string | ArrayBufferLike | Uint8Array): number {
          port.postMessage(message as WireMessage)
          return 0
        },
      }
      port.on('message', (event) => {
        const message = event?.data ?? ''
        return handler.message(carrier, message instanceof ArrayBuffer ? new Uint8Array(message) : message)
      })
      port.on('close', () => handler.close(carrier))
    },
  }
}

/** Serves one connection. */
export const serveConnection = (router: ServedRouter, port: WirePort): void => createWireServer(router).serve(port)

/** What Electron's main and the workbench process say to each other; main never looks into `message`. */
export type RelayMessage =
  | { readonly kind: 'open'; readonly connection: number }
  | { readonly kind: 'message'; readonly connection: number; readonly message: WireMessage }
  | { readonly kind: 'close'; readonly connection: number }

export type WorkbenchNotice =
  /** Connections may be opened. */
  | { readonly kind: 'ready' }
  /** The workbench can't start; it exits after this. */
  | { readonly kind: 'failed'; readonly message: string; readonly final: boolean }

/** The child's side of its IPC channel; `process` is one. */
export interface RelayChannel {
  send?: (message: RelayText | WorkbenchNotice) => boolean
  on: (event: 'message' | 'disconnect', listener: (message: unknown) => void) => unknown
}

function isRelayed(data: unknown): data is RelayText {
  return typeof data === 'object' && data !== null && 'kind' in data && 'connection' in data && typeof data.connection === 'number'
}

/** In the workbench process under Electron: serves every connection that main relays, and says that it is ready. */
export function serveRelayed(router: ServedRouter, channel: RelayChannel): void {
  const server = createWireServer(router)
  const ports = new Map<number, WirePort>()
  channel.on('message', (text) => {
    if (!isRelayed(text)) return
    const data = fromText(text)
    const { connection } = data
    if (data.kind === 'open') {
      const port = createWirePort(
        (message) => channel.send?.(toText({ kind: 'message', connection, message })),
        (error) => console.error(error),
      )
      ports.set(connection, port)
      server.serve(port)
    } else if (data.kind === 'message') {
      ports.get(connection)?.receive(data.message)
    } else {
      ports.get(connection)?.close()
      ports.delete(connection)
    }
  })
  channel.send?.({ kind: 'ready' })
}
