import { resolve } from 'node:path'
import type { Command } from 'commander'
import { fileBackgrounds, type FileBackground } from '../../../src-shared/charts/theme.ts'
import { type GlobalOptions, reading } from '../open-workbench.ts'
import { experimentId, invalid, numberOption } from '../run-options.ts'
import type { Terminal } from '../terminal.ts'

interface CompareOptions extends GlobalOptions {
  readonly out?: string
  readonly json?: boolean
  readonly scope?: string
  readonly rope: number
  readonly claim: readonly string[]
  readonly background: string
}

const scopes = ['test', 'out-of-fold'] as const

export function addCompare(program: Command, terminal: Terminal): void {
  program
    .command('compare')
    .summary('compare experiments: folds, tests, classes, confusion matrices, settings, images')
    .description('Compares experiments as the Compare screen does, with paired tests over the same folds and one plain sentence a pair.')
    .argument('<ids...>', 'numbers of two or more experiments, in the order of their columns')
    .option('--out <dir>', 'folder to write the report (Markdown, JSON) and every panel to: SVG, CSV, LaTeX')
    .option('--scope <part>', `predictions that classes, matrices and images are taken from: ${scopes.join(' or ')} (default: test where all have it)`)
    .option('--rope <points>', 'differences of mean accuracy, in percentage points, up to which there is no practical difference', numberOption('--rope'), 0.1)
    .option('--claim <better:worse>', 'a claim to judge, as 2:1 for “2 beats 1”; may be given several times', (text: string, before: readonly string[]) => [...before, text], [])
    .option('--background <kind>', `what charts stand on: ${fileBackgrounds.join(', ')}`, 'white')
    .option('--json', 'as JSON')
    .action(async (given: string[], _: unknown, command: Command) => {
      const options = command.optsWithGlobals<CompareOptions>()
      const request = { ids: idsOf(given), scope: scopeOf(options.scope), rope: ropeOf(options.rope), claims: options.claim.map(claimOf), perClass: options.out !== undefined || options.json === true }
      const background = backgroundOf(options.background)
      // Drawing is loaded where it is needed: other commands start without it.
      const { collectComparison, compareFiles, compareOutput } = await import('../compare/index.ts')
      const collected = await reading(options, (client) => collectComparison(client, request))
      const output = compareOutput(collected, (style, text) => terminal.paint(style, text))
      if (options.out !== undefined) {
        const folder = resolve(options.out)
        const files = await compareFiles(folder, collected, output, background)
        terminal.note(`${files.length} files in ${folder}`)
      }
      if (options.json) terminal.json(output.json)
      else terminal.print(output.text)
    })
}

function idsOf(given: readonly string[]): number[] {
  const ids = [...new Set(given.flatMap((text) => text.split(',').filter((part) => part !== '')).map(experimentId))]
  if (ids.length < 2) throw invalid(`Expected the numbers of at least two experiments, received ${given.join(' ')}`)
  return ids
}

function scopeOf(text: string | undefined): (typeof scopes)[number] | null {
  if (text === undefined) return null
  const scope = scopes.find((one) => one === text)
  if (scope) return scope
  throw invalid(`--scope: expected ${scopes.join(' or ')}, received ${JSON.stringify(text)}`)
}

function ropeOf(points: number): number {
  if (points >= 0 && points <= 100) return points / 100
  throw invalid(`--rope: expected percentage points from 0 to 100, received ${points}`)
}

function claimOf(text: string): readonly [number, number] {
  const [better, worse, ...more] = text.split(':')
  if (better === undefined || worse === undefined || more.length > 0) throw invalid(`--claim: expected two experiments as 2:1 (“2 beats 1”), received ${JSON.stringify(text)}`)
  const ids = [experimentId(better), experimentId(worse)] as const
  if (ids[0] === ids[1]) throw invalid(`--claim: expected two different experiments, received ${ids[0]} twice`)
  return ids
}

function backgroundOf(text: string): FileBackground {
  const background = fileBackgrounds.find((one) => one === text)
  if (background) return background
  throw invalid(`--background: expected one of ${fileBackgrounds.join(', ')}, received ${JSON.stringify(text)}`)
}
