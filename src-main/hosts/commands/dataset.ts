import type { Command } from 'commander'
import type { DatasetDetail, DatasetSummary } from '../../../src-shared/contract/datasets.ts'
import { shapeText } from '../../../src-shared/layers/shape-error.ts'
import { count, size } from '../figures.ts'
import { prepareDataset } from '../load-text.ts'
import { type GlobalOptions, readingOrNew } from '../open-workbench.ts'
import { table } from '../table.ts'
import type { Terminal } from '../terminal.ts'

export function addDataset(program: Command, terminal: Terminal): void {
  program
    .command('dataset')
    .summary('list the data sets, or load and describe one')
    .description('Lists the data sets; with a name, loads that one step by step and describes it.')
    .argument('[name]', 'data set')
    .option('--json', 'as JSON')
    .action(async (name: string | undefined, _: unknown, command: Command) => {
      const options = command.optsWithGlobals<GlobalOptions & { json?: boolean }>()
      await readingOrNew(options, async (client) => {
        if (name === undefined) {
          const datasets = await client.datasets.list()
          return options.json ? terminal.json({ datasets }) : terminal.print(listText(datasets, terminal))
        }
        await prepareDataset(client, name, terminal)
        const detail = await client.datasets.get({ id: name })
        return options.json ? terminal.json(detail) : terminal.print(detailText(detail, terminal))
      })
    })
}

function listText(datasets: readonly DatasetSummary[], terminal: Terminal): string {
  const rows = datasets.map(({ id, title, sampleShape, classes, counts, contentHash, source }) => [
    id, title, shapeText(sampleShape), String(classes.length), count(counts.train), count(counts.test), contentHash ? 'ready' : source ? 'found' : 'files missing',
  ])
  return table([['Name', 'Title', 'Image', 'Classes', 'Training', 'Test', 'State'], ...rows], { right: [3, 4, 5], heading: (text) => terminal.paint('dim', text) })
}

function detailText({ title, sampleShape, classes, counts, classCounts, pixels, duplicates, problems, contentHash, source, bytes }: DatasetDetail, terminal: Terminal): string {
  const rows = classes.map((name, label) => [String(label), name, count(classCounts.train[label] ?? 0), count(classCounts.test[label] ?? 0)])
  const facts = [
    ['Images', `${count(counts.train)} training, ${count(counts.test)} test, each ${shapeText(sampleShape)}`],
    ['Pixels', `${pixels.min} to ${pixels.max}, mean ${pixels.mean.toFixed(3)}, standard deviation ${pixels.std.toFixed(3)} (training, 0..255)`],
    ['Equal images', duplicates.groups === 0 ? 'none' : `${count(duplicates.images)} in ${count(duplicates.groups)} groups, ${count(duplicates.acrossParts)} of them in both parts`],
    ['Read from', source ?? '–'],
    ['Snapshot', bytes === null ? '–' : size(bytes)],
    ['SHA-256', contentHash ?? '–'],
  ]
  const parts = [terminal.paint('bold', title), table(facts), table([['Label', 'Class', 'Training', 'Test'], ...rows], { right: [0, 2, 3], heading: (text) => terminal.paint('dim', text) })]
  if (problems.length > 0) parts.push(problems.map(({ message }) => terminal.paint('yellow', message)).join('\n'))
  return parts.join('\n\n')
}
