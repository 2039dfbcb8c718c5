import { ProductError } from '../contract/errors.ts'
import type { KerasTraits, LayerNode, Model } from './graph.ts'
import { isObject } from './keras/json.ts'
import type { JsonObject } from './keras/json.ts'
import { modelFromKeras } from './keras/read.ts'

export type ModelTextErrorCode = 'MODEL_TEXT_NOT_JSON' | 'MODEL_TEXT_NEWER' | 'MODEL_TEXT_INVALID'

/** A text that is no model: not JSON, of a newer version, or damaged. */
export class ModelTextError extends ProductError {
  constructor(code: ModelTextErrorCode, message: string, details: Readonly<Record<string, string>> = {}) {
    super(code, message, { details, usage: true })
  }
}

const version = 1
/** A model has fewer layers than this; a text with more is refused before it fills the memory. */
const mostLayers = 100_000

/** A model, or some of its layers, as text for files and the clipboard. */
export function modelToText(model: Model, chosen?: readonly string[]): string {
  const layers = chosen ? model.layers.filter((layer) => chosen.includes(layer.name)) : model.layers
  return JSON.stringify({ format: 'foldbench-model', version, model: { ...model, layers } }, null, 2)
}

/**
 * A model from text: Foldbench's own form, or the JSON of a Keras model.
 * Throws `ModelTextError` (no JSON, newer version, damaged) or `KerasConfigError`.
 */
export function modelFromText(text: string): Model {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw new ModelTextError('MODEL_TEXT_NOT_JSON', 'This is no model: expected JSON of Foldbench or Keras.')
  }
  if (!isObject(json) || json['format'] !== 'foldbench-model') return modelFromKeras(json).model
  if (typeof json['version'] !== 'number' || json['version'] > version) {
    throw new ModelTextError('MODEL_TEXT_NEWER', `This model was written by a newer Foldbench (form ${String(json['version'])}; this one reads up to ${version}). Update Foldbench.`, {
      version: String(json['version']),
    })
  }
  return readModel(json['model'])
}

/** Checks and copies a model of unknown origin; throws `ModelTextError`. */
export function readModel(value: unknown): Model {
  if (!isObject(value) || !Array.isArray(value['layers']) || value['layers'].length > mostLayers) throw damaged('layers')
  const name = typeof value['name'] === 'string' && value['name'] !== '' ? value['name'] : 'model'
  return { name, layers: value['layers'].map(readLayer), ...(value['form'] === 'functional' && { form: 'functional' as const }) }
}

function readLayer(value: unknown, index: number): LayerNode {
  const isText = (entry: unknown): entry is string => typeof entry === 'string'
  if (!isObject(value) || !isText(value['name']) || !isText(value['kind'])) throw damaged(`layers[${index}]`)
  const { name, kind, parameters = {}, inputs = [], keras } = value as JsonObject & { name: string; kind: string }
  if (!isObject(parameters) || !Array.isArray(inputs) || !inputs.every(isText)) throw damaged(name)
  return { name, kind, parameters, inputs, ...(isObject(keras) && { keras: keras as KerasTraits }) }
}

function damaged(place: string): ModelTextError {
  return new ModelTextError('MODEL_TEXT_INVALID', `This model can’t be read: ${place} is damaged.`, { place })
}
