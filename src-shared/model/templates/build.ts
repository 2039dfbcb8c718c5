import { layerKind } from '../../layers/index.ts'
import type { LayerParameters, Shape } from '../../layers/kind.ts'
import type { LayerNode, Model } from '../graph.ts'

/** What a template is made for: images of [height, width, channels] and so many classes. */
export interface TemplateTarget {
  readonly imageShape: Shape
  readonly classes: number
}

/** Builds a model layer by layer; names are Keras' automatic ones unless given. */
export class ModelBuilder {
  readonly #layers: LayerNode[] = []
  readonly #counts = new Map<string, number>()

  /** Adds a layer after the given ones (default: the last added) and returns its name. */
  add(kind: string, parameters: LayerParameters = {}, inputs?: readonly string[], name = this.#nextName(kind)): string {
    const previous = this.#layers.at(-1)?.name
    const sources = inputs ?? (kind === 'Input' || previous === undefined ? [] : [previous])
    this.#layers.push({ name, kind, parameters, inputs: sources })
    return name
  }

  /** Adds layers one after another; returns the last one's name. */
  chain(layers: readonly (readonly [kind: string, parameters?: LayerParameters])[], after?: string): string {
    return layers.reduce<string | undefined>((from, [kind, parameters]) => this.add(kind, parameters, from === undefined ? undefined : [from]), after) as string
  }

  /** Name of the layer that was added last. */
  get last(): string {
    return this.#layers.at(-1)?.name ?? ''
  }

  model(name: string): Model {
    return { name, layers: this.#layers }
  }

  #nextName(kind: string): string {
    const stem = layerKind(kind)?.autoName ?? kind.toLowerCase()
    const count = this.#counts.get(stem) ?? 0
    this.#counts.set(stem, count + 1)
    return count === 0 ? stem : `${stem}_${count}`
  }
}
