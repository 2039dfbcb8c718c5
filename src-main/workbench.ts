import { createRouterClient } from '@orpc/server'
import type { ContractRouterClient } from '@orpc/contract'
import { ProductError } from '../src-shared/contract/errors.ts'
import type { Contract } from '../src-shared/contract/index.ts'
import { fromWireError } from '../src-shared/wire/link.ts'
import { createComparisonsRoom } from './comparisons/index.ts'
import { openWorkspace, openWorkspaceForReading, type Workspace } from './database/index.ts'
import { createDatasetsRoom } from './datasets/index.ts'
import { createDraftsRoom } from './drafts/index.ts'
import { createExchangeRoom, writeModelArtifact } from './exchange/index.ts'
import { createExperimentsRoom } from './experiments/index.ts'
import { createLogRoom } from './log/index.ts'
import { createModelsRoom } from './models/index.ts'
import { createQueueRoom, defaultTrainers, LocalExecutor } from './queue/index.ts'
import type { HostKind } from './room.ts'
import { createRouter, type WorkbenchRouter } from './router.ts'
import { createSearchesRoom } from './searches/index.ts'
import { createSystemRoom } from './system/index.ts'
import { toWireError } from './wire.ts'

export interface WorkbenchOptions {
  /** Folder; made where it is missing. */
  readonly workspace: string
  readonly host: HostKind
  /** `read`: beside a workbench that writes; nothing is trained or changed. */
  readonly mode?: 'write' | 'read'
  /** Most runs at once; without: see `defaultTrainers`. */
  readonly trainers?: number | undefined
  /** A fault of ours that costs one write, not the program. */
  readonly onFault?: (error: unknown) => void
}

export interface Workbench {
  readonly router: WorkbenchRouter
  /** The contract without a wire, for hosts in this process. Throws ProductErrors. */
  readonly client: ContractRouterClient<Contract>
  /** Stops what runs (it goes on at the next start), stores everything, gives the workspace free. Once; later calls wait for the first. */
  close: () => Promise<void>
}

/**
 * Opens a workspace and everything that works on it, and takes up what an earlier workbench left.
 * Throws a ProductError: those of `openWorkspace` or `openWorkspaceForReading`.
 */
export function createWorkbench(options: WorkbenchOptions): Workbench {
  const workspace = options.mode === 'read' ? openWorkspaceForReading(options.workspace) : openWorkspace(options.workspace, options.host)
  try {
    return wireRooms(workspace, options)
  } catch (error) {
    workspace.close()
    throw error
  }
}

function wireRooms(workspace: Workspace, { host, trainers = defaultTrainers(), onFault = reportFault }: WorkbenchOptions): Workbench {
  const executor = new LocalExecutor()
  const datasets = createDatasetsRoom({ workspace })
  const drafts = createDraftsRoom({ workspace })
  const queue = createQueueRoom({ workspace, datasets: datasets.library, executor, writeModel: writeModelArtifact, trainers, onFault })
  const experiments = createExperimentsRoom({ workspace, onChange: queue.changed })
  const comparisons = createComparisonsRoom({ workspace })
  const exchange = createExchangeRoom({ workspace, datasets: datasets.library, models: experiments.models, predictor: queue.predictor })
  const searches = createSearchesRoom({ workspace, datasets: datasets.library, queue: queue.experiments, removeExperiments: experiments.remove })
  const log = createLogRoom({ workspace, onFault })
  const models = createModelsRoom({ workspace })
  const system = createSystemRoom({ workspace, host, trainerEnvironment: executor.environment })

  const router = createRouter({ comparisons: comparisons.procedures, datasets: datasets.procedures, drafts: drafts.procedures, exchange: exchange.procedures, experiments: experiments.procedures, log: log.procedures, models: models.procedures, queue: queue.procedures, searches: searches.procedures, system: system.procedures })
  let closing: Promise<void> | null = null
  return {
    router,
    client: createRouterClient(router, { interceptors: [({ path, next }) => next().catch((error: unknown) => rethrow(path, error))] }),
    close: () => (closing ??= searches.close().then(queue.close).then(log.close).finally(() => workspace.close())),
  }
}

/** Callers in this process see the same errors as those behind a wire. */
function rethrow(path: readonly string[], error: unknown): never {
  throw error instanceof ProductError ? error : fromWireError(toWireError(path, error))
}

function reportFault(error: unknown): void {
  console.error(error)
}
