import { randomUUID } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { implement } from '@orpc/server'
import { exchange } from '../../src-shared/contract/exchange.ts'
import type { ExchangeDeps, Procedures } from '../room.ts'
import { exportFile } from './export.ts'
import { type ModelFile, readModelFile } from './model-file.ts'
import { predictImages } from './predict.ts'

/** Answers the wire's `exchange`. */
export function exchangeProcedures({ workspace, datasets, models, predictor }: ExchangeDeps): Procedures<'exchange'> {
  const wire = implement(exchange)

  /** A file that came over the wire: laid down in the cache while it is read, called by the person's name for it. */
  const received = async ({ name, content }: { name: string; content: Blob }): ReturnType<typeof readModelFile> => {
    const path = join(workspace.cache, `received-${randomUUID()}`)
    try {
      await writeFile(path, content.stream())
      return await readModelFile(path, name)
    } finally {
      await rm(path, { force: true })
    }
  }
  const stored = async (experimentId: number, runId: number | null): Promise<ModelFile> => readModelFile(models.modelFile(experimentId, runId).artifact.path)

  return {
    readModel: wire.readModel.handler(async ({ input }) => {
      const { model, format, weights } = await received(input)
      return { model, format, trained: weights.length > 0 }
    }),
    exportModel: wire.exportModel.handler(({ input }) => exportFile(models.modelFile(input.experimentId, input.runId))),
    predict: wire.predict.handler(async ({ input }) => predictImages({ datasets, predictor }, await stored(input.experimentId, input.runId), input)),
    predictFile: wire.predictFile.handler(async ({ input }) => predictImages({ datasets, predictor }, await received(input.file), input)),
  }
}
