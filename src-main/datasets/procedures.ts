import { implement } from '@orpc/server'
import { datasets } from '../../src-shared/contract/datasets.ts'
import type { Procedures } from '../room.ts'
import { browse, chosen } from './images.ts'
import type { Library } from './library.ts'

/** Answers the wire's `datasets`. */
export function datasetProcedures(library: Library): Procedures<'datasets'> {
  const wire = implement(datasets)
  return {
    list: wire.list.handler(() => library.list()),
    get: wire.get.handler(({ input }) => library.get(input.id)),
    prepare: wire.prepare.handler(({ input }) => library.prepare(input.id)),
    browse: wire.browse.handler(async ({ input }) => browse(await library.open(input.id), input)),
    images: wire.images.handler(async ({ input }) => chosen(await library.open(input.id), input.part, input.indices)),
  }
}
