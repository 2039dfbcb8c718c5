import { implement } from '@orpc/server'
import { searches } from '../../src-shared/contract/searches.ts'
import { suggestedSpace } from '../../src-shared/search/templates.ts'
import type { ExperimentQueue, Procedures } from '../room.ts'
import { checkSearch } from './preview.ts'
import type { Searches } from './searches.ts'

/** Answers the wire's `searches`. */
export function searchProcedures(room: Searches, queue: ExperimentQueue): Procedures<'searches'> {
  const wire = implement(searches)
  return {
    suggest: wire.suggest.handler(({ input }) => ({ space: suggestedSpace(input.model) })),
    check: wire.check.handler(({ input }) => checkSearch(queue, input.spec, input.preview)),
    add: wire.add.handler(({ input }) => room.add(input)),
    list: wire.list.handler(() => room.list()),
    get: wire.get.handler(({ input }) => room.get(input.id)),
    live: wire.live.handler(({ input, signal }) => room.live(input.id, signal)),
    pause: wire.pause.handler(({ input }) => room.pause(input.id)),
    resume: wire.resume.handler(({ input }) => room.resume(input.id)),
    stop: wire.stop.handler(({ input }) => room.stop(input.id)),
    setTrials: wire.setTrials.handler(({ input }) => room.setTrials(input.id, input.trials)),
    refit: wire.refit.handler(({ input }) => room.refit(input.id, input.epochs)),
    promote: wire.promote.handler(({ input: { id, trial, ...options } }) => room.promote(id, trial, options)),
    remove: wire.remove.handler(({ input }) => room.remove(input.id, input.experiments)),
  }
}
