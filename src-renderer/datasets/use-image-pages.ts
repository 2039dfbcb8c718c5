import { computed, shallowRef, watch, type ComputedRef } from 'vue'
import type { DatasetPart } from '../../src-shared/contract/datasets.ts'
import { api, queryClient } from '../app/queries.ts'
import { imagesOf, pageSize, pagesOf, type LoadedImage } from '../app/images.ts'

/** What is looked at: a part of a data set, all of it or one class. */
export interface ImageQuery {
  readonly id: string
  readonly part: DatasetPart
  /** Null: every class. */
  readonly label: number | null
}

export interface ImagePages {
  /** Images that match, loaded or not; null before the first answer. */
  readonly total: ComputedRef<number | null>
  /** The image at a place of the list; undefined while it is on its way. */
  readonly at: (place: number) => LoadedImage | undefined
  /** Asks for the pages of these places. @param end exclusive */
  readonly need: (start: number, end: number) => void
  readonly error: ComputedRef<unknown>
}

interface Loaded {
  readonly query: ImageQuery
  readonly total: number | null
  readonly pages: ReadonlyMap<number, readonly LoadedImage[]>
}

/** Images read page by page as they come into sight; the first page at once. */
export function useImagePages(query: () => ImageQuery): ImagePages {
  const loaded = shallowRef<Loaded>({ query: query(), total: null, pages: new Map() })
  const failure = shallowRef<unknown>(null)
  const asked = new Set<number>()

  async function load(page: number): Promise<void> {
    const { query: wanted } = loaded.value
    if (asked.has(page)) return
    asked.add(page)
    try {
      const answer = await queryClient.fetchQuery(api.datasets.browse.queryOptions({ input: { ...wanted, offset: page * pageSize, limit: pageSize }, gcTime: 30_000 }))
      const images = await imagesOf(answer)
      if (loaded.value.query !== wanted) return
      loaded.value = { query: wanted, total: answer.total, pages: new Map(loaded.value.pages).set(page, images) }
      failure.value = null
    } catch (error) {
      if (loaded.value.query !== wanted) return
      asked.delete(page)
      failure.value = error
    }
  }

  watch(() => JSON.stringify(query()), () => {
    loaded.value = { query: query(), total: null, pages: new Map() }
    asked.clear()
    void load(0)
  }, { immediate: true })

  return {
    total: computed(() => loaded.value.total),
    at: (place) => loaded.value.pages.get(Math.floor(place / pageSize))?.[place % pageSize],
    need(start, end) {
      for (const page of pagesOf(start, end, loaded.value.total ?? 0)) void load(page)
    },
    error: computed(() => failure.value),
  }
}
