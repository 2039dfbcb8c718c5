import { layerKinds } from '../../../src-shared/layers/index.ts'
import type { LayerGroup } from '../../../src-shared/layers/kind.ts'
import { score } from '../../app/commands/search.ts'

/** A layer kind as the palette shows it. */
export interface PaletteEntry {
  readonly kind: string
  readonly group: LayerGroup
  /** In the person's language. */
  readonly title: string
  readonly help: string
}

/** The kinds that fit a query by Keras' name or by title, best first; all of them, in the catalogue's order, for an empty one. */
export function paletteEntries(words: (kind: string) => { readonly title: string; readonly help?: string }, query: string): PaletteEntry[] {
  const all = Object.values(layerKinds).map(({ kind, group }, order) => {
    const { title, help = '' } = words(kind)
    const fit = query.trim() === '' ? 1 : Math.max(score(query, kind), score(query, title))
    return { entry: { kind, group, title, help }, order, fit }
  })
  // Letters strewn over a long name are no answer while a name holds them in a row.
  const best = Math.max(...all.map(({ fit }) => fit))
  const least = best >= 60 ? 60 : 1
  return all.filter(({ fit }) => fit >= least).sort((a, b) => b.fit - a.fit || a.order - b.order).map(({ entry }) => entry)
}
