/** A version of a model in the library. */
export interface LibraryPlace {
  readonly id: number
  readonly name: string
  readonly version: number
}

/** How an experiment names it: `mine v3`. */
export const sourceOf = ({ name, version }: LibraryPlace): string => `${name} v${version}`

/** A place from data of unknown origin; null where it is none. */
export function readPlace(data: unknown): LibraryPlace | null {
  if (typeof data !== 'object' || data === null) return null
  const [id, name, version] = ['id', 'name', 'version'].map((key): unknown => Reflect.get(data, key))
  return typeof id === 'number' && typeof name === 'string' && typeof version === 'number' ? { id, name, version } : null
}
