import { implement } from '@orpc/server'
import { queue } from '../../src-shared/contract/queue.ts'
import type { Procedures } from '../room.ts'
import type { Queue } from './queue.ts'

/** Answers the wire's `queue`. */
export function queueProcedures(room: Queue): Procedures<'queue'> {
  const wire = implement(queue)
  return {
    check: wire.check.handler(({ input }) => room.check(input)),
    add: wire.add.handler(({ input }) => room.add(input)),
    speeds: wire.speeds.handler(() => room.speeds()),
    state: wire.state.handler(() => room.state()),
    cancel: wire.cancel.handler(({ input }) => room.cancel(input.experimentId)),
    setTrainers: wire.setTrainers.handler(({ input }) => room.setTrainers(input.trainers)),
    live: wire.live.handler(({ signal }) => room.live(signal)),
  }
}
