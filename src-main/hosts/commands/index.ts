import type { Command } from 'commander'
import type { Terminal } from '../terminal.ts'
import { addBackup } from './backup.ts'
import { addCheck } from './check.ts'
import { addCompact } from './compact.ts'
import { addCompare } from './compare.ts'
import { addDataset } from './dataset.ts'
import { addDoctor } from './doctor.ts'
import { addExperiments } from './experiments.ts'
import { addExportLog } from './export-log.ts'
import { addExport } from './export.ts'
import { addPredict } from './predict.ts'
import { addRun } from './run.ts'
import { addSearch } from './search.ts'
import { addServe } from './serve.ts'
import { addShow } from './show.ts'
import { addTemplates } from './templates.ts'

/** Every command, in the order in which help lists them. */
export const commands: readonly ((program: Command, terminal: Terminal) => void)[] = [
  addTemplates,
  addRun,
  addSearch,
  addExperiments,
  addShow,
  addCompare,
  addExport,
  addPredict,
  addDataset,
  addServe,
  addBackup,
  addCheck,
  addCompact,
  addExportLog,
  addDoctor,
]
