import { ORPCError, type ClientContext } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import { ProductError } from '../contract/errors.ts'
import { findUnsendable } from './sendable.ts'
import { wireSerializers } from './serializers.ts'
import type { WirePort } from './port.ts'

type Details = ProductError['details']

function detailsOf(data: unknown): Details {
  const details: unknown = typeof data === 'object' && data !== null ? Reflect.get(data, 'details') : null
  return typeof details === 'object' && details !== null ? (details as Details) : {}
}

/** The product's error out of what arrived over the wire; anything else unchanged. */
export function fromWireError(error: unknown): unknown {
  if (!(error instanceof ORPCError)) return error
  return new ProductError(error.code, error.message, { details: detailsOf(error.data), usage: error.status < 500, cause: error })
}

/**
 * The caller's end of a connection. Input may hold Vue's reactive state: it is serialised, not cloned.
 * Throws a ProductError `UNSENDABLE` that names the key of a function or class instance.
 */
export function createWireLink(port: WirePort): RPCLink<ClientContext> {
  return new RPCLink({
    port,
    customJsonSerializers: wireSerializers,
    interceptors: [
      ({ path, input, next }) => {
        const found = findUnsendable(input)
        if (found !== null) {
          const call = path.join('.')
          throw new ProductError('UNSENDABLE', `${call} was not called: ${found}, and only data can be sent. Pass plain values instead.`, { details: { call } })
        }
        return next()
      },
    ],
  })
}
