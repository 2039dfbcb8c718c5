import { isDeepStrictEqual } from 'node:util'
import type { Command } from 'commander'
import { ProductError } from '../../../src-shared/contract/errors.ts'
import type { SearchRow } from '../../../src-shared/contract/searches.ts'
import { samplerNames } from '../../../src-shared/search/samplers/index.ts'
import { metricDirections, type SearchSpec } from '../../../src-shared/search/spec.ts'
import { Interrupted, withInterrupts } from '../interrupts.ts'
import { prepareDataset } from '../load-text.ts'
import { type Client, type GlobalOptions, writing } from '../open-workbench.ts'
import { Patience } from '../patience.ts'
import { invalid, numberOption } from '../run-options.ts'
import { chosenSearch, requireSearchSource, type SearchOptions } from '../search-options.ts'
import { SearchProgressView } from '../search-progress.ts'
import { searchResult, searchText } from '../search-result.ts'
import type { Terminal } from '../terminal.ts'

type Options = SearchOptions & GlobalOptions & { readonly trainers?: number; readonly json?: boolean }

export function addSearch(program: Command, terminal: Terminal): void {
  program
    .command('search')
    .summary('search hyperparameters')
    .description("Searches a model's hyperparameters. `foldbench search search` is the study's search: 10 random trials of 3 epochs, judged on the last tenth.")
    .argument('<template or file>', 'search, another template, a search as JSON, or a model whose sizes are searched')
    .option('--dataset <name>', 'data set (default: fashion-mnist)')
    .option('--sampler <name>', `one of ${samplerNames.join(', ')} (default: random)`)
    .option('--trials <n>', 'trials to train (default: 10)', numberOption('--trials'))
    .option('--epochs <n>', 'epochs of a trial (default: 3)', numberOption('--epochs'))
    .option('--batch <n>', 'batch size (default: 32)', numberOption('--batch'))
    .option('--objective <metric>', `one of ${Object.keys(metricDirections).join(', ')} (default: val_accuracy)`)
    .option('--folds <k>', 'judge a trial by the mean over so many folds', numberOption('--folds'))
    .option('--validation-split <f>', 'judge a trial on the last part of the data, unshuffled (default: 0.1)', numberOption('--validation-split'))
    .option('--shuffle', 'hold a random part out instead of the last one, by the seed')
    .option('--seed <n>', 'decides trials, folds, first weights and order (default: 1)', numberOption('--seed'))
    .option('--limit <n>', 'only the first so many training images', numberOption('--limit'))
    .option('--ahead <n>', 'a trial is chosen by the results up to so many before it (default: 4)', numberOption('--ahead'))
    .option('--trainers <n>', 'most runs at once (default: one a core, as memory allows)', numberOption('--trainers'))
    .option('--refit-epochs <n>', "epochs of the best model's further training (default: as a trial's)", numberOption('--refit-epochs'))
    .option('--no-refit', 'without training the best model once more')
    .option('--name <text>', "name in the log (default: the template's or file's)")
    .option('--json', 'the result as one JSON object; accuracies as fractions')
    .action((named: string, _: unknown, command: Command) => search(named, command.optsWithGlobals<Options>(), terminal))
}

async function search(named: string, options: Options, terminal: Terminal): Promise<void> {
  requireSearchSource(named)
  const { trainers } = options
  if (trainers !== undefined && !(Number.isInteger(trainers) && trainers >= 1 && trainers <= 64)) throw invalid(`--trainers: expected a whole number from 1 to 64, received ${trainers}`)
  const workbench = writing(options, trainers)
  try {
    await withInterrupts(async (signal) => {
      const { client } = workbench
      const spec = await chosenSearch(client, named, options)
      await prepareDataset(client, spec.dataset.id, terminal)
      const { id, row } = await follow(client, spec, terminal, signal)
      if (row === null) throw await interrupted(workbench.close, id, terminal)
      const detail = await client.searches.get({ id })
      if (options.json) terminal.json(searchResult(detail))
      else terminal.print(searchText(detail, (style, text) => terminal.paint(style, text)))
      if (row.state === 'failed') throw new ProductError(row.error?.code ?? 'SEARCH_FAILED', `Search ${id} can't go on: ${row.error?.message ?? 'unknown cause'}`)
      if (row.best === null) throw new ProductError('NO_BEST_TRIAL', `Search ${id} is ${row.state}, and no trial of it has a score.`)
    })
  } finally {
    terminal.clearStatus()
    await workbench.close()
  }
}

const kept = 'keeps what it has; it goes on where it was when the same command is given again, or when `foldbench serve` or the window opens this workspace'

/** Begins the search and follows it to its end; row null where a person stopped waiting. */
async function follow(client: Client, spec: SearchSpec, terminal: Terminal, signal: AbortSignal): Promise<{ id: number; row: SearchRow | null }> {
  const patience = new Patience()
  const over = new AbortController()
  const until = { signal: AbortSignal.any([signal, patience.signal, over.signal]) }
  const view = new SearchProgressView(terminal, spec)
  const queue = await client.queue.live(undefined, until)
  const id = await begin(client, spec, terminal)
  const queueHeard = heard(async () => {
    for await (const batch of queue) {
      if (batch.queue) patience.note(batch.queue.problem)
      view.takeQueue(batch)
    }
  }, until.signal)
  let last: SearchRow | null = null
  await heard(async () => {
    for await (const batch of await client.searches.live({ id }, until)) {
      const row = view.takeSearch(batch)
      if (row.state !== 'done' && row.state !== 'stopped' && row.state !== 'failed') continue
      last = row
      break
    }
  }, until.signal)
  over.abort()
  await queueHeard
  patience.end()
  const { lostFor } = patience
  if (lostFor) throw new ProductError(lostFor.code, `${lostFor.message} Search ${id} was stopped and ${kept}.`, { details: lostFor.details })
  return { id, row: last }
}

/** Listens until the signal ends it. */
async function heard(listen: () => Promise<void>, signal: AbortSignal): Promise<void> {
  try {
    await listen()
  } catch (error) {
    if (!signal.aborted) throw error
  }
}

/** Goes on with the very same search where one was cut off, so that the same command again finishes what it began. */
async function begin(client: Client, spec: SearchSpec, terminal: Terminal): Promise<number> {
  const unfinished = (await client.searches.list()).filter(({ state }) => state === 'running' || state === 'paused')
  for (const { id, state, counts } of unfinished) {
    if (!isDeepStrictEqual((await client.searches.get({ id })).spec, spec)) continue
    if (state === 'paused') await client.searches.resume({ id })
    terminal.note(`Search ${id}: ${spec.name}, seed ${spec.seed}, goes on (${counts.done ?? 0} of ${spec.trials} trials are done)`)
    return id
  }
  const { searchId, warnings } = await client.searches.add(spec)
  for (const { message } of warnings) terminal.note(terminal.paintNote('yellow', `Note: ${message}`))
  const { spaceSize } = (await client.searches.get({ id: searchId })).row
  terminal.note(`Search ${searchId}: ${spec.name}, ${spec.sampler}, ${spec.trials} trials of ${spaceSize === null ? 'endlessly many' : spaceSize} configurations, seed ${spec.seed}`)
  return searchId
}

async function interrupted(close: () => Promise<void>, id: number, terminal: Terminal): Promise<Interrupted> {
  terminal.clearStatus()
  terminal.note('Stopping after the current step …')
  await close()
  return new Interrupted(`Stopped. Search ${id} ${kept}.`)
}
