import { readFile } from 'node:fs/promises'
import { ProductError } from '../../src-shared/contract/errors.ts'
import { sentence } from '../../src-shared/experiment/sentences.ts'
import { modelSchema } from '../../src-shared/experiment/spec.ts'
import { KerasConfigError, type KerasImport, modelFromKeras } from '../../src-shared/model/keras-config.ts'
import type { ModelFile } from './model-file.ts'

/**
 * Reads an architecture from JSON: Keras' `model.to_json()`, a TF.js `model.json`, or our own model.
 * Throws `MODEL_INVALID` (usage).
 * @param name what to call the file in an error
 */
export async function readModelJson(path: string, name = path): Promise<ModelFile> {
  const json = parse(await readFile(path, 'utf8'), name)
  if (!isObject(json)) throw invalid(name, `expected an object, found ${Array.isArray(json) ? 'a list' : String(json).slice(0, 20)}`)
  if ('class_name' in json || 'model_config' in json) return { model: fromKeras(json, name).model, weights: [] }
  if ('modelTopology' in json) return { model: fromKeras(json['modelTopology'], name).model, weights: [] }
  const model = modelSchema.safeParse(json)
  if (!model.success) throw invalid(name, sentence(model.error, json))
  return { model: model.data, weights: [] }
}

/** A Keras config as our model. Throws `MODEL_INVALID` (usage), naming the file. */
export function fromKeras(config: unknown, name: string): KerasImport {
  try {
    return modelFromKeras(config)
  } catch (cause) {
    if (cause instanceof KerasConfigError) throw invalid(name, cause.message, cause)
    throw cause
  }
}

function parse(text: string, name: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch (cause) {
    throw invalid(name, `expected JSON, and reading it failed: ${cause instanceof Error ? cause.message : String(cause)}`, cause)
  }
}

function invalid(name: string, reason: string, cause?: unknown): ProductError {
  return new ProductError('MODEL_INVALID', `${name} holds no model that can be read: ${reason.replace(/\.$/, '')}.`, { usage: true, details: { file: name }, cause })
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
