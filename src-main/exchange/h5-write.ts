import type { WeightValue } from '../../src-shared/contract/trainer.ts'
import type { TrainingConfig } from '../../src-shared/experiment/spec.ts'
import { inference, type Model } from '../../src-shared/model/index.ts'
import { modelToKeras } from '../../src-shared/model/keras-config.ts'
import { trainingConfig } from './h5-training-config.ts'
import { writeHdf5, writeList, writeText } from './hdf5.ts'

/** The Keras whose files these are; checked against it by `npm run test:keras`. */
const kerasVersion = '3.15.1'

/**
 * Writes a model as Keras' `model.save("….h5")` does: configuration, weights in Keras' order, and what it was compiled with.
 * `keras.models.load_model` opens it. Throws a plain Error where a weight that the model has is not among `weights`.
 *
 * @param path absolute; replaced where it exists
 */
export async function writeH5(path: string, { model, weights, training }: { model: Model; weights: readonly WeightValue[]; training: TrainingConfig }): Promise<void> {
  const layers = inference(model).order
  const named = new Map(weights.map((weight) => [`${weight.layer}/${weight.name}`, weight]))
  await writeHdf5(path, (file) => {
    writeVersion(file)
    writeText(file, 'model_config', JSON.stringify(modelToKeras(model, 'h5')))
    writeText(file, 'training_config', JSON.stringify(trainingConfig(training)))
    const all = file.create_group('model_weights')
    writeVersion(all)
    writeList(all, 'layer_names', layers.map(({ node }) => node.name))
    for (const layer of layers) {
      const group = all.create_group(layer.node.name)
      const inner = layer.weights.length > 0 ? group.create_group(layer.node.name) : group
      writeList(group, 'weight_names', layer.weights.map(({ name }) => `${layer.node.name}/${name}`))
      for (const { name, shape } of layer.weights) {
        const weight = named.get(`${layer.node.name}/${name}`)
        if (weight?.values.length !== shape.reduce((product, size) => product * size, 1)) throw new Error(`layer ${layer.node.name} has no ${name} of shape ${shape.join(' × ')} to write`)
        inner.create_dataset({ name, data: weight.values, shape: [...shape] })
      }
    }
  })
}

function writeVersion(group: Parameters<typeof writeText>[0]): void {
  writeText(group, 'keras_version', kerasVersion)
  writeText(group, 'backend', 'tensorflow')
}
