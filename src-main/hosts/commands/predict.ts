import { openAsBlob } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { Command } from 'commander'
import { ProductError } from '../../../src-shared/contract/errors.ts'
import type { Prediction } from '../../../src-shared/contract/exchange.ts'
import { percent } from '../figures.ts'
import { type Client, type GlobalOptions, reading, readingOrNew } from '../open-workbench.ts'
import { invalid, numberOption } from '../run-options.ts'
import { table } from '../table.ts'
import type { Terminal } from '../terminal.ts'

type Options = GlobalOptions & { readonly dataset: string; readonly index: number; readonly json?: boolean }

export function addPredict(program: Command, terminal: Terminal): void {
  program
    .command('predict')
    .summary('classify a test image')
    .description('Classifies one test image with the model of an experiment or of a Keras .h5 file.')
    .argument('<model>', 'number of an experiment, or an .h5 file')
    .option('--dataset <name>', 'data set', 'fashion-mnist')
    .requiredOption('--index <n>', 'which test image, from 0', numberOption('--index'))
    .option('--json', 'as JSON; probabilities as fractions')
    .action(async (model: string, _: unknown, command: Command) => {
      const options = command.optsWithGlobals<Options>()
      if (!Number.isInteger(options.index) || options.index < 0) throw invalid(`--index: expected a whole number from 0, received ${options.index}`)
      const { prediction, classes } = await predict(model, options)
      if (options.json) return terminal.json({ ...prediction, labelName: classes[prediction.label], predictedName: classes[prediction.predicted] })
      terminal.print(predictionText(prediction, classes, terminal))
    })
}

async function predict(model: string, options: Options): Promise<{ prediction: Prediction; classes: readonly string[] }> {
  const images = { dataset: options.dataset, indices: [options.index] }
  const one = async (client: Client, predictions: Promise<Prediction[]>): Promise<{ prediction: Prediction; classes: readonly string[] }> => {
    const [prediction] = await predictions
    const { classes } = await client.datasets.get({ id: options.dataset })
    return { prediction: prediction as Prediction, classes }
  }
  if (/^\d+$/.test(model)) return reading(options, (client) => one(client, client.exchange.predict({ experimentId: Number(model), ...images })))
  if (!(await stat(model).catch(() => null))?.isFile()) {
    throw new ProductError('MODEL_FILE_MISSING', `There is no file ${JSON.stringify(model)}: expected the number of an experiment, or a Keras .h5 file.`, { usage: true, details: { received: model } })
  }
  const file = { name: model, content: await openAsBlob(model) }
  return readingOrNew(options, (client) => one(client, client.exchange.predictFile({ file, ...images })))
}

function predictionText({ index, label, predicted, probabilities }: Prediction, classes: readonly string[], terminal: Terminal): string {
  const right = label === predicted
  const verdict = `Image ${index}: ${classes[label]} (${label}), predicted ${classes[predicted]} (${predicted}) ${right ? '✓' : '✗'}`
  const rows = probabilities.map((probability, i) => [i === predicted ? '>' : '', String(i), classes[i] ?? '', percent(probability), '█'.repeat(Math.round(probability * 30))])
  return `${terminal.paint(right ? ['bold', 'green'] : ['bold', 'red'], verdict)}\n${table(rows, { right: [1, 3] })}`
}
