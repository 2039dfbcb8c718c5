import { isDeepStrictEqual } from 'node:util'
import type { Command } from 'commander'
import { ProductError } from '../../../src-shared/contract/errors.ts'
import type { ExperimentState } from '../../../src-shared/contract/experiments.ts'
import type { ExperimentSpec } from '../../../src-shared/experiment/spec.ts'
import { Interrupted, withInterrupts } from '../interrupts.ts'
import { prepareDataset } from '../load-text.ts'
import { type Client, type GlobalOptions, writing } from '../open-workbench.ts'
import { Patience } from '../patience.ts'
import { collectResult } from '../result.ts'
import { resultText } from '../result-text.ts'
import { chosenModel, invalid, numberOption, protocols, requireModel, type RunOptions, specOf } from '../run-options.ts'
import { RunProgressView } from '../run-progress.ts'
import type { Terminal } from '../terminal.ts'

type Options = RunOptions & GlobalOptions & { readonly trainers?: number; readonly json?: boolean }

export function addRun(program: Command, terminal: Terminal): void {
  program
    .command('run')
    .summary('cross-validate a model')
    .description('Cross-validates a model, then fits it on all training images and judges it on the test images.')
    .argument('<model>', 'a template (see `foldbench templates`), or a file: Keras .h5 (its architecture), Keras JSON, a model of Foldbench')
    .option('--dataset <name>', 'data set', 'fashion-mnist')
    .option('--protocol <name>', `one of ${protocols.join(', ')}`, 'k-fold')
    .option('--folds <n>', 'number of folds', numberOption('--folds'), 5)
    .option('--epochs <n>', 'epochs of every run', numberOption('--epochs'), 10)
    .option('--batch <n>', 'batch size', numberOption('--batch'), 32)
    .option('--optimizer <name>', 'sgd (with momentum 0.9), adam, adamw, nadam, rmsprop or adagrad', 'adam')
    .option('--learning-rate <x>', "learning rate (default: Keras' for the optimizer; 0.001 for adam)", numberOption('--learning-rate'))
    .option('--seed <n>', 'decides folds, initial weights, order and dropout', numberOption('--seed'), 1)
    .option('--limit <n>', 'only the first so many training images', numberOption('--limit'))
    .option('--trainers <n>', 'most runs at once (default: one a core, as memory allows)', numberOption('--trainers'))
    .option('--threads <n>', 'threads of each run (default: the cores shared among the runs at once); decides the last digits', numberOption('--threads'))
    .option('--name <text>', "name in the log (default: the model's)")
    .option('--no-final', 'without the final fit on all training images')
    .option('--json', 'the result as one JSON object; accuracies as fractions')
    .action((model: string, _: unknown, command: Command) => run(model, command.optsWithGlobals<Options>(), terminal))
}

async function run(named: string, options: Options, terminal: Terminal): Promise<void> {
  requireModel(named)
  const { trainers } = options
  if (trainers !== undefined && !(Number.isInteger(trainers) && trainers >= 1 && trainers <= 64)) throw invalid(`--trainers: expected a whole number from 1 to 64, received ${trainers}`)
  specOf({ model: { name: '', layers: [] }, source: named, name: named }, options) // wrong options are told before anything is opened
  const workbench = writing(options, trainers)
  try {
    await withInterrupts(async (signal) => {
      const { client } = workbench
      const spec = specOf(await chosenModel(client, named), options)
      await prepareDataset(client, spec.dataset.id, terminal)
      const { id, state } = await train(client, spec, terminal, signal)
      if (state === null) throw await interrupted(workbench.close, id, terminal)
      const result = await collectResult(client, id)
      if (options.json) terminal.json(result)
      else terminal.print(resultText(result, (style, text) => terminal.paint(style, text)))
      if (state !== 'done') throw failure(id, state)
    })
  } finally {
    terminal.clearStatus()
    await workbench.close()
  }
}

const kept = 'keeps what it has; it goes on from its last whole epoch when the same command is given again, or when `foldbench serve` or the window opens this workspace'

/** Queues the experiment and follows it to its end; state null where a person stopped waiting. */
async function train(client: Client, spec: ExperimentSpec, terminal: Terminal, signal: AbortSignal): Promise<{ id: number; state: ExperimentState | null }> {
  const patience = new Patience()
  const live = await client.queue.live(undefined, { signal: AbortSignal.any([signal, patience.signal]) })
  const id = await begin(client, spec, terminal)
  const view = new RunProgressView(terminal, id, spec)
  try {
    for await (const batch of live) {
      if (batch.queue) patience.note(batch.queue.problem)
      const state = view.take(batch)
      if (state === 'done' || state === 'failed' || state === 'cancelled') return { id, state }
    }
  } catch (error) {
    if (!signal.aborted && !patience.lostFor) throw error
  } finally {
    patience.end()
  }
  const { lostFor } = patience
  if (lostFor) throw new ProductError(lostFor.code, `${lostFor.message} Experiment ${id} was stopped and ${kept}.`, { details: lostFor.details })
  return { id, state: null }
}

/** Goes on with the very same experiment where one was cut off, so that the same command again finishes what it began. */
async function begin(client: Client, spec: ExperimentSpec, terminal: Terminal): Promise<number> {
  const unfinished = (await client.queue.state()).entries.map(({ experiment }) => experiment).filter(({ state }) => state === 'queued' || state === 'training')
  for (const { id, runsDone, runs } of unfinished) {
    const { spec: queued } = await client.experiments.get({ id })
    if (!isDeepStrictEqual(queued, { ...spec, threads: spec.threads ?? queued.threads })) continue
    terminal.note(`Experiment ${id}: ${spec.name}, seed ${spec.seed}, goes on (${runsDone} of ${runs} runs are done)`)
    return id
  }
  const { experimentId, warnings } = await client.queue.add(spec)
  for (const { message } of warnings) terminal.note(terminal.paintNote('yellow', `Note: ${message}`))
  for (const { id, name } of unfinished) terminal.note(`Experiment ${id} (${name}) was cut off earlier and goes on first`)
  terminal.note(`Experiment ${experimentId}: ${spec.name}, seed ${spec.seed}`)
  return experimentId
}

async function interrupted(close: () => Promise<void>, id: number, terminal: Terminal): Promise<Interrupted> {
  terminal.clearStatus()
  terminal.note('Stopping after the current step …')
  await close()
  return new Interrupted(`Stopped. Experiment ${id} ${kept}.`)
}

function failure(id: number, state: ExperimentState): ProductError {
  return new ProductError(state === 'failed' ? 'EXPERIMENT_FAILED' : 'EXPERIMENT_CANCELLED', `Experiment ${id} ${state === 'failed' ? 'failed' : 'was cancelled'}; what was done of it is kept (\`foldbench show ${id}\`).`)
}
