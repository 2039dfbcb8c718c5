import { implement, type Router } from '@orpc/server'
import { contract, type Contract } from '../src-shared/contract/index.ts'
import type { Procedures } from './room.ts'

/** Every room's procedures, under the names of the contract. */
export type Rooms = { readonly [Noun in keyof Contract]: Procedures<Noun> }

export type WorkbenchRouter = Router<Contract, Record<never, never>>

/** The whole contract, implemented by the rooms. Errors stay what they are: `wire.ts` puts them into words for the wire. */
export function createRouter(rooms: Rooms): WorkbenchRouter {
  return implement(contract).router(rooms)
}
