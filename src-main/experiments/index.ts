import type { Workspace } from '../database/index.ts'
import type { Procedures, TrainedModels } from '../room.ts'
import { Experiments } from './experiments.ts'
import { experimentProcedures } from './procedures.ts'

export interface ExperimentsDeps {
  readonly workspace: Workspace
  /** Called after experiments were renamed or removed. */
  readonly onChange: () => void
}

/** The experiments room: what was trained, to look at, rename, remove and take along. */
export function createExperimentsRoom({ workspace, onChange }: ExperimentsDeps): { procedures: Procedures<'experiments'>; models: TrainedModels; remove: (ids: readonly number[]) => Promise<unknown> } {
  const experiments = new Experiments(workspace, onChange)
  return { procedures: experimentProcedures(experiments), models: experiments, remove: (ids) => experiments.remove(ids) }
}
