import { implement } from '@orpc/server'
import { models } from '../../src-shared/contract/models.ts'
import type { Workspace } from '../database/index.ts'
import type { Procedures } from '../room.ts'
import { ModelLibrary } from './library.ts'

export interface ModelsDeps {
  readonly workspace: Workspace
}

/** The models room: what a person built and saved, in all its versions. */
export function createModelsRoom({ workspace }: ModelsDeps): { procedures: Procedures<'models'> } {
  const library = new ModelLibrary(workspace)
  const wire = implement(models)
  return {
    procedures: {
      list: wire.list.handler(() => library.list()),
      versions: wire.versions.handler(({ input }) => library.versions(input.id)),
      get: wire.get.handler(({ input }) => library.get(input.id, input.version)),
      save: wire.save.handler(({ input }) => library.save(input)),
      rename: wire.rename.handler(({ input }) => library.rename(input.id, input.name)),
      remove: wire.remove.handler(({ input }) => library.remove(input.id)),
      restore: wire.restore.handler(({ input }) => library.restore(input.id)),
    },
  }
}
