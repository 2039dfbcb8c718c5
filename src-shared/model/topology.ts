import type { LayerNode, Model } from './graph.ts'

/** How a model's layers hang together. Layers are given by their index in `model.layers`; of equal names the first counts. */
export interface Topology {
  /** Every layer that depends on no cycle, inputs before what takes them, in the order in which Keras lists a functional model. */
  readonly order: readonly number[]
  /** Layers on a cycle. */
  readonly cyclic: ReadonlySet<number>
  /** For each layer the layers that it takes, −1 where the name is unknown. */
  readonly sources: readonly (readonly number[])[]
  /** For each layer the layers that take it, in order of creation, each once a use. */
  readonly consumers: readonly (readonly number[])[]
}

/** Works out the order of a model of any shape, also a broken one: linear in layers and connections, without recursion. */
export function topology(model: Model): Topology {
  const { layers } = model
  const indexOf = new Map<string, number>()
  layers.forEach((layer, index) => indexOf.has(layer.name) || indexOf.set(layer.name, index))
  const sources = layers.map((layer) => layer.inputs.map((name) => indexOf.get(name) ?? -1))
  const consumers: number[][] = layers.map(() => [])
  sources.forEach((from, index) => {
    for (const source of from) consumers[source]?.push(index)
  })
  const sound = peel(sources, consumers, [...layers.keys()])
  const rest = [...layers.keys()].filter((index) => !sound.has(index))
  const dangling = peel(consumers, sources, rest)
  const cyclic = new Set(rest.filter((index) => !dangling.has(index)))
  return { order: kerasOrder(layers, sources, consumers, sound), cyclic, sources, consumers }
}

/** Takes away, again and again, layers whose predecessors (among `within`) are all gone; returns what went. */
function peel(before: readonly (readonly number[])[], after: readonly (readonly number[])[], within: readonly number[]): Set<number> {
  const inside = new Set(within)
  const waiting = new Map(within.map((index) => [index, (before[index] ?? []).filter((other) => inside.has(other)).length]))
  const gone = new Set<number>()
  const ready = within.filter((index) => waiting.get(index) === 0)
  for (let index = ready.pop(); index !== undefined; index = ready.pop()) {
    gone.add(index)
    for (const next of after[index] ?? []) {
      const left = waiting.get(next)
      if (left === undefined) continue
      waiting.set(next, left - 1)
      if (left === 1) ready.push(next)
    }
  }
  return gone
}

/**
 * Keras' order of a functional model's layers: by depth (the longest way to an output) from the largest down, within a depth
 * by first visit of a depth-first walk back from the outputs. An input that nothing takes comes with depth 0.
 */
function kerasOrder(layers: readonly LayerNode[], sources: Topology['sources'], consumers: Topology['consumers'], sound: ReadonlySet<number>): number[] {
  const visit = new Map<number, number>()
  const finished: number[] = []
  const isOutput = (index: number): boolean => (consumers[index] ?? []).every((next) => !sound.has(next))
  const unused = (index: number): boolean => (layers[index] as LayerNode).kind === 'Input' && isOutput(index)
  const walk = (start: number): void => {
    const path: { index: number; next: number }[] = [{ index: start, next: 0 }]
    visit.set(start, visit.size)
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const source = sources[top.index]?.[top.next++]
      if (source === undefined) {
        finished.push(top.index)
        path.pop()
      } else if (source >= 0 && !visit.has(source)) {
        visit.set(source, visit.size)
        path.push({ index: source, next: 0 })
      }
    }
  }
  for (const index of layers.keys()) if (sound.has(index) && isOutput(index) && !unused(index)) walk(index)
  const depth = new Map<number, number>()
  for (const index of [...finished].reverse()) {
    const own = depth.get(index) ?? 0
    depth.set(index, own)
    for (const source of sources[index] ?? []) if (source >= 0) depth.set(source, Math.max(own + 1, depth.get(source) ?? 0))
  }
  for (const index of layers.keys()) {
    if (!sound.has(index) || depth.has(index)) continue
    depth.set(index, 0)
    visit.set(index, -1)
  }
  const key = (map: ReadonlyMap<number, number>, index: number): number => map.get(index) ?? 0
  return [...depth.keys()].sort((a, b) => key(depth, b) - key(depth, a) || key(visit, a) - key(visit, b) || a - b)
}
