import { existsSync, openAsBlob } from 'node:fs'
import { basename, extname } from 'node:path'
import { ProductError } from '../../src-shared/contract/errors.ts'
import { sentence } from '../../src-shared/experiment/sentences.ts'
import { defaultLearningRates, type ExperimentSpec, experimentSpecSchema } from '../../src-shared/experiment/spec.ts'
import { type Model, modelTemplate, modelTemplates } from '../../src-shared/model/index.ts'
import { nearest } from '../../src-shared/text/nearest.ts'
import type { Client } from './open-workbench.ts'

/** What `foldbench run` was told. */
export interface RunOptions {
  readonly dataset: string
  readonly protocol: string
  readonly folds: number
  readonly epochs: number
  readonly batch: number
  readonly optimizer: string
  readonly learningRate?: number
  readonly seed: number
  readonly limit?: number
  readonly threads?: number
  readonly name?: string
  readonly final: boolean
}

/** Names of `--protocol`. */
export const protocols = ['k-fold', 'stratified-k-fold'] as const

/** A number as an option's text gives it. Throws `OPTION_INVALID` (usage), naming the option. */
export function numberOption(name: string): (text: string) => number {
  return (text) => {
    const value = text.trim() === '' ? Number.NaN : Number(text)
    if (Number.isFinite(value)) return value
    throw invalid(`${name}: expected a number, received ${JSON.stringify(text)}`)
  }
}

/** The model that the first argument names: a template, or a file with an architecture. */
export async function chosenModel(client: Client, named: string): Promise<{ model: Model; source: string; name: string }> {
  const template = modelTemplate(named)
  if (template) return { model: template.build(), source: template.id, name: template.id }
  if (existsSync(named)) {
    const { model } = await client.exchange.readModel({ name: named, content: await openAsBlob(named) })
    return { model, source: basename(named), name: basename(named, extname(named)) }
  }
  throw unknownModel(named)
}

/** Throws `UNKNOWN_TEMPLATE` (usage) where the argument is neither a template nor a file: known before anything is opened. */
export function requireModel(named: string): void {
  if (!modelTemplate(named) && !existsSync(named)) throw unknownModel(named)
}

function unknownModel(named: string): ProductError {
  const ids = modelTemplates.map(({ id }) => id)
  const suggestion = nearest(named, ids)
  const advice = suggestion === null ? `Templates: ${ids.join(', ')}.` : `Did you mean ${suggestion}?`
  return new ProductError('UNKNOWN_TEMPLATE', `There is no template and no file ${JSON.stringify(named)}. ${advice}`, { usage: true, details: { received: named } })
}

/** Checks the options. Throws `OPTION_INVALID` (usage) with one sentence an option. */
export function specOf(chosen: { model: Model; source: string; name: string }, options: RunOptions): ExperimentSpec {
  requireProtocol(options.protocol)
  const data = {
    name: options.name ?? chosen.name,
    model: chosen.model,
    modelSource: chosen.source,
    dataset: { id: options.dataset, limit: options.limit ?? null },
    training: { epochs: options.epochs, batchSize: options.batch, optimizer: optimizerOf(options) },
    protocol: { kind: 'k-fold', folds: options.folds, stratified: options.protocol === 'stratified-k-fold', final: options.final },
    seed: options.seed,
    threads: options.threads ?? null,
  }
  const result = experimentSpecSchema.safeParse(data)
  if (result.success) return result.data
  throw invalid(sentence(result.error, data, (path) => places[path.join('.')] ?? path.join('.')))
}

/** The study's alternative to Adam is SGD with momentum 0.9. */
function optimizerOf({ optimizer: kind, learningRate }: RunOptions): Record<string, unknown> {
  const usual = Object.entries(defaultLearningRates).find(([name]) => name === kind)?.[1]
  return { kind, learningRate: learningRate ?? usual ?? 0.001, ...(kind === 'sgd' && { momentum: 0.9 }) }
}

const places: Readonly<Record<string, string>> = {
  name: '--name',
  'dataset.id': '--dataset',
  'dataset.limit': '--limit',
  'training.epochs': '--epochs',
  'training.batchSize': '--batch',
  'training.optimizer.kind': '--optimizer',
  'training.optimizer.learningRate': '--learning-rate',
  'protocol.folds': '--folds',
  seed: '--seed',
  threads: '--threads',
}

function requireProtocol(name: string): void {
  if (protocols.some((protocol) => protocol === name)) return
  const suggestion = nearest(name, protocols)
  throw invalid(`--protocol: expected one of ${protocols.join(', ')}, received ${JSON.stringify(name)}${suggestion === null ? '' : `. Did you mean ${suggestion}?`}`)
}

export function invalid(message: string): ProductError {
  return new ProductError('OPTION_INVALID', /[.?]$/.test(message) ? message : `${message}.`, { usage: true })
}

/** The number of an experiment. Throws `OPTION_INVALID` (usage). */
export function experimentId(text: string): number {
  if (/^[1-9]\d*$/.test(text)) return Number(text)
  throw invalid(`Expected the number of an experiment (\`foldbench experiments\` lists them), received ${JSON.stringify(text)}`)
}
