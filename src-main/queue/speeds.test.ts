import { expect, test } from 'vitest'
import { modelSchema } from '../../src-shared/experiment/spec.ts'
import { modelTemplate } from '../../src-shared/model/templates/index.ts'
import { openWorkspace } from '../database/index.ts'
import { specOf, temporaryFolder } from '../database/test-support.ts'
import { Speeds } from './speeds.ts'

test('the newest experiments say how fast their models trained; what never trained says nothing', () => {
  const folder = temporaryFolder()
  const workspace = openWorkspace(folder.path, 'command line')
  const { store } = workspace
  const add = (template: string, speeds: readonly (number | null)[]): void => {
    const model = modelTemplate(template)!.build()
    const experimentId = store.experiments.insert({ spec: specOf({ model: modelSchema.parse(model) }), datasetHash: '', classes: [], parameters: 0, createdAt: 0 })
    for (const [fold, imagesPerSecond] of speeds.entries()) {
      const id = store.runs.insert({ experimentId, role: 'fold', fold: fold + 1, epochsPlanned: 1, trainSamples: 100 })
      if (imagesPerSecond !== null) store.runs.setProgress(id, { epochsDone: 1, loss: 1, accuracy: 0, imagesPerSecond })
    }
  }
  add('baseline', [4000, 6000, null])
  add('depth-growing', [1000])
  add('lenet-5', [null])
  expect(new Speeds(store).measured()).toEqual([{ multiplyAdds: 7_714_560, imagesPerSecond: 1000 }, { multiplyAdds: 1_029_888, imagesPerSecond: 5000 }])
  workspace.close()
  folder.remove()
})
