import { existsSync, openAsBlob, readFileSync } from 'node:fs'
import { basename, extname } from 'node:path'
import { ProductError } from '../../src-shared/contract/errors.ts'
import { sentence } from '../../src-shared/experiment/sentences.ts'
import { type Model, modelTemplate, modelTemplates } from '../../src-shared/model/index.ts'
import { samplerNames } from '../../src-shared/search/samplers/index.ts'
import { metricDirections, type SearchSpec, searchSpecSchema } from '../../src-shared/search/spec.ts'
import { searchTraining, studySearch, suggestedSpace } from '../../src-shared/search/templates.ts'
import { nearest } from '../../src-shared/text/nearest.ts'
import type { Client } from './open-workbench.ts'
import { invalid } from './run-options.ts'

/** What `foldbench search` was told. What is left out is as a file says, or as in the study. */
export interface SearchOptions {
  readonly dataset?: string
  readonly sampler?: string
  readonly trials?: number
  readonly epochs?: number
  readonly batch?: number
  readonly objective?: string
  readonly folds?: number
  readonly validationSplit?: number
  readonly shuffle?: boolean
  readonly seed?: number
  readonly limit?: number
  readonly ahead?: number
  readonly name?: string
  readonly refitEpochs?: number
  readonly refit: boolean
}

/** Of the study: random search on the last tenth. */
const studyProtocol = { kind: 'hold-out', validationSplit: 0.1, split: 'last' } as const
const templateNames = ['search', ...modelTemplates.map(({ id }) => id)]

/** Throws `UNKNOWN_TEMPLATE` (usage) where the argument is neither a template nor a file: known before anything is opened. */
export function requireSearchSource(named: string): void {
  if (templateNames.includes(named) || existsSync(named)) return
  const suggestion = nearest(named, templateNames)
  const advice = suggestion === null ? `Templates: ${templateNames.join(', ')}.` : `Did you mean ${suggestion}?`
  throw new ProductError('UNKNOWN_TEMPLATE', `There is no template and no file ${JSON.stringify(named)}. ${advice}`, { usage: true, details: { received: named } })
}

/**
 * The search that template or file and options describe. A file is a search as JSON (what it leaves out is as in the study;
 * `template` names a model instead of `model`), or a model, whose sizes are searched then.
 * Throws a ProductError (usage) with what is wrong.
 */
export async function chosenSearch(client: Client, named: string, options: SearchOptions): Promise<SearchSpec> {
  return searchSpec(await chosenBase(client, named), options)
}

/** Throws `OPTION_INVALID` (usage) with what is wrong. */
export function searchSpec(base: Record<string, unknown>, options: SearchOptions): SearchSpec {
  requireChoice('--sampler', options.sampler, samplerNames)
  requireChoice('--objective', options.objective, Object.keys(metricDirections))
  const training = { ...searchTraining, ...record(base['training']), ...defined({ epochs: options.epochs, batchSize: options.batch }) }
  const data: Record<string, unknown> = {
    trials: 10,
    ...base,
    training,
    protocol: protocolOf(base['protocol'] ?? studyProtocol, options),
    dataset: { id: 'fashion-mnist', ...record(base['dataset']), ...defined({ id: options.dataset, limit: options.limit }) },
    ...defined({ sampler: options.sampler, trials: options.trials, seed: options.seed ?? base['seed'] ?? 1, ahead: options.ahead, name: options.name }),
    ...(options.objective && { objective: { ...record(base['objective']), metric: options.objective, direction: undefined } }),
    refit: refitOf(base['refit'], training['epochs'], options),
  }
  const result = searchSpecSchema.safeParse(data)
  if (result.success) return result.data
  throw invalid(sentence(result.error, data, (path) => places[path.join('.')] ?? path.join('.')))
}

async function chosenBase(client: Client, named: string): Promise<Record<string, unknown>> {
  if (named === 'search') return { ...studySearch(), name: 'search', modelSource: 'search' }
  const template = modelTemplate(named)
  if (template) return withSpace(template.build(), template.id)
  const read = extname(named) === '.json' ? jsonFile(named) : null
  if (!read || !('space' in read)) {
    const { model } = await client.exchange.readModel({ name: named, content: await openAsBlob(named) })
    return withSpace(model, basename(named, extname(named)))
  }
  const from = read['template'] === undefined ? null : modelTemplate(String(read['template'] === 'search' ? 'search-best' : read['template']))
  if (from === undefined) throw invalid(`template: expected one of ${templateNames.join(', ')}, received ${JSON.stringify(read['template'])}`)
  return { name: basename(named, extname(named)), ...(from && { model: from.build(), modelSource: from.id }), ...read }
}

const withSpace = (model: Model, name: string): Record<string, unknown> => ({ model, space: suggestedSpace(model), name, modelSource: name })

function jsonFile(path: string): Record<string, unknown> {
  try {
    return record(JSON.parse(readFileSync(path, 'utf8')))
  } catch (cause) {
    throw new ProductError('NOT_JSON', `${path} is no JSON: ${cause instanceof Error ? cause.message : String(cause)}. Expected a search or a model.`, { usage: true, details: { path }, cause })
  }
}

function protocolOf(base: unknown, { folds, validationSplit, shuffle, }: SearchOptions): unknown {
  if (folds !== undefined && validationSplit !== undefined) throw invalid('--folds and --validation-split exclude each other: a trial is judged over folds, or on a hold-out')
  if (folds !== undefined) return { kind: 'k-fold', folds }
  const holdOut = validationSplit !== undefined || shuffle ? { ...studyProtocol, ...(record(base)['kind'] === 'hold-out' && record(base)), ...defined({ validationSplit }) } : base
  return shuffle ? { ...record(holdOut), split: 'shuffled' } : holdOut
}

/** The best is trained once more for as many epochs as a trial, unless told otherwise. */
function refitOf(base: unknown, epochs: unknown, { refit, refitEpochs }: SearchOptions): unknown {
  if (!refit) return null
  if (refitEpochs !== undefined) return { epochs: refitEpochs }
  return base === undefined ? { epochs } : base
}

function requireChoice(option: string, value: string | undefined, known: readonly string[]): void {
  if (value === undefined || known.includes(value)) return
  const suggestion = nearest(value, known)
  throw invalid(`${option}: expected one of ${known.join(', ')}, received ${JSON.stringify(value)}${suggestion === null ? '' : `. Did you mean ${suggestion}?`}`)
}

const record = (value: unknown): Record<string, unknown> => (typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {})
const defined = (values: Record<string, unknown>): Record<string, unknown> => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))

const places: Readonly<Record<string, string>> = {
  name: '--name',
  trials: '--trials',
  seed: '--seed',
  ahead: '--ahead',
  'dataset.id': '--dataset',
  'dataset.limit': '--limit',
  'training.epochs': '--epochs',
  'training.batchSize': '--batch',
  'protocol.folds': '--folds',
  'protocol.validationSplit': '--validation-split',
  'refit.epochs': '--refit-epochs',
}
