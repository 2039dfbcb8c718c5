import { implement } from '@orpc/server'
import { comparisons } from '../../src-shared/contract/comparisons.ts'
import type { Procedures } from '../room.ts'
import type { Comparisons } from './comparisons.ts'

/** Answers the wire's `comparisons`. */
export function comparisonProcedures(room: Comparisons): Procedures<'comparisons'> {
  const wire = implement(comparisons)
  return {
    list: wire.list.handler(() => room.list()),
    get: wire.get.handler(({ input }) => room.get(input.id)),
    create: wire.create.handler(({ input }) => room.create(input)),
    update: wire.update.handler(({ input: { id, ...change } }) => room.update(id, change)),
    remove: wire.remove.handler(({ input }) => room.remove(input.id)),
    addClaim: wire.addClaim.handler(({ input }) => room.addClaim(input.id, input.better, input.worse)),
    removeClaim: wire.removeClaim.handler(({ input }) => room.removeClaim(input.id, input.claimId)),
    experiments: wire.experiments.handler(({ input }) => room.experiments(input.ids)),
    settings: wire.settings.handler(({ input }) => room.settings(input.ids)),
    curves: wire.curves.handler(({ input }) => room.curves(input.ids, input.metric)),
    agreements: wire.agreements.handler(({ input }) => room.agreements(input.ids, input.scope)),
    classCurves: wire.classCurves.handler(({ input }) => room.classCurves(input.ids, input.scope, input.kind, input.ofClass)),
    samples: wire.samples.handler(({ input: { ids, scope, offset, limit, ...choice } }) => room.samples(ids, scope, choice, { offset, limit })),
  }
}
