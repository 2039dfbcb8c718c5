import { implement } from '@orpc/server'
import { drafts } from '../../src-shared/contract/drafts.ts'
import type { Workspace } from '../database/index.ts'
import { requireWritable } from '../database/index.ts'
import type { Procedures } from '../room.ts'
import { DraftFile } from './draft-file.ts'

export interface DraftsDeps {
  readonly workspace: Pick<Workspace, 'folder' | 'mode'>
}

/** The drafts room: keeps the Builder's work safe from a crash of the screen, of the program and of the machine. */
export function createDraftsRoom({ workspace }: DraftsDeps): { procedures: Procedures<'drafts'> } {
  const file = new DraftFile(workspace.folder)
  const wire = implement(drafts)
  return {
    procedures: {
      kept: wire.kept.handler(async () => ({ text: await file.read() })),
      keep: wire.keep.handler(async ({ input }) => {
        requireWritable(workspace)
        await file.write(input.text)
      }),
    },
  }
}
