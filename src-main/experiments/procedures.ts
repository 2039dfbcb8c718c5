import { implement } from '@orpc/server'
import { experiments } from '../../src-shared/contract/experiments.ts'
import type { Procedures } from '../room.ts'
import type { Experiments } from './experiments.ts'

/** Answers the wire's `experiments`. */
export function experimentProcedures(room: Experiments): Procedures<'experiments'> {
  const wire = implement(experiments)
  return {
    page: wire.page.handler(({ input }) => room.page(input)),
    vocabulary: wire.vocabulary.handler(() => room.vocabulary()),
    list: wire.list.handler(() => room.list()),
    get: wire.get.handler(({ input }) => room.get(input.id)),
    epochs: wire.epochs.handler(({ input }) => room.epochs(input.id)),
    evaluation: wire.evaluation.handler(({ input }) => room.evaluation(input.id, input.scope)),
    rename: wire.rename.handler(({ input }) => room.rename(input.id, input.name)),
    annotate: wire.annotate.handler(({ input }) => room.annotate(input.ids, input.changes)),
    remove: wire.remove.handler(({ input }) => room.remove(input.ids)),
  }
}
