import { computed, shallowRef, watch, type ComputedRef } from 'vue'
import type { ComparedSample, SamplePage } from '../../../src-shared/contract/comparisons.ts'
import type { EvaluationScope } from '../../../src-shared/contract/experiments.ts'
import type { ChoiceKind } from '../../../src-shared/metrics/sample-choice.ts'
import { imagesOf, type LoadedImage } from '../../app/images.ts'
import { api, queryClient } from '../../app/queries.ts'

/** Which samples are looked at. */
export interface SampleQuery {
  /** The first two are A and B. */
  readonly ids: readonly number[]
  readonly scope: EvaluationScope
  readonly kind: ChoiceKind
  readonly cell: { readonly actual: number; readonly predicted: number } | null
  readonly ofClass: number | null
  /** Data set that the samples are of. */
  readonly dataset: string
}

/** A sample with its picture; null while that is on its way, or where the data set isn't on this machine. */
export interface LoadedSample extends ComparedSample {
  readonly image: LoadedImage | null
}

export interface SamplePages {
  /** Samples chosen and samples looked at; null before the first answer. */
  readonly counts: ComputedRef<Pick<SamplePage, 'total' | 'compared'> | null>
  readonly at: (place: number) => LoadedSample | undefined
  /** Asks for what these places need. @param end exclusive */
  readonly need: (start: number, end: number) => void
  /** [height, width, channels]; null until a picture has come. */
  readonly shape: ComputedRef<readonly [number, number, number] | null>
  /** The data set isn't on this machine: samples are named by their number. */
  readonly withoutPixels: ComputedRef<boolean>
  readonly error: ComputedRef<unknown>
}

export const samplesAPage = 120

interface Loaded {
  readonly query: SampleQuery
  readonly counts: Pick<SamplePage, 'total' | 'compared'> | null
  readonly pages: ReadonlyMap<number, readonly LoadedSample[]>
  readonly shape: readonly [number, number, number] | null
  readonly withoutPixels: boolean
}

const empty = (query: SampleQuery): Loaded => ({ query, counts: null, pages: new Map(), shape: null, withoutPixels: false })

/** Samples read page by page as they come into sight, pictures after them; the first page at once. */
export function useSamplePages(query: () => SampleQuery): SamplePages {
  const loaded = shallowRef<Loaded>(empty(query()))
  const failure = shallowRef<unknown>(null)
  const asked = new Set<number>()
  const change = (wanted: SampleQuery, change: (now: Loaded) => Partial<Loaded>): void => {
    if (loaded.value.query === wanted) loaded.value = { ...loaded.value, ...change(loaded.value) }
  }

  async function load(page: number): Promise<void> {
    const wanted = loaded.value.query
    if (asked.has(page)) return
    asked.add(page)
    try {
      const { dataset, ids, ...choice } = wanted
      const { part, total, compared, samples } = await queryClient.fetchQuery(api.comparisons.samples.queryOptions({ input: { ...choice, ids: [...ids], offset: page * samplesAPage, limit: samplesAPage }, gcTime: 60_000 }))
      change(wanted, ({ pages }) => ({ counts: { total, compared }, pages: new Map(pages).set(page, samples.map((sample) => ({ ...sample, image: null }))) }))
      failure.value = null
      if (samples.length > 0) await draw(wanted, page, { id: dataset, part, indices: samples.map(({ index }) => index) })
    } catch (error) {
      if (loaded.value.query !== wanted) return
      asked.delete(page)
      failure.value = error
    }
  }

  /** Figures stand without the pictures, which need the data set. */
  async function draw(wanted: SampleQuery, page: number, input: { id: string; part: SamplePage['part']; indices: number[] }): Promise<void> {
    try {
      const answer = await queryClient.fetchQuery(api.datasets.images.queryOptions({ input, gcTime: 60_000 }))
      const images = new Map((await imagesOf(answer)).map((image) => [image.index, image]))
      change(wanted, ({ pages }) => ({ shape: answer.sampleShape, pages: new Map(pages).set(page, (pages.get(page) ?? []).map((sample) => ({ ...sample, image: images.get(sample.index) ?? null }))) }))
    } catch {
      change(wanted, () => ({ withoutPixels: true }))
    }
  }

  watch(() => JSON.stringify(query()), () => {
    loaded.value = empty(query())
    failure.value = null
    asked.clear()
    if (loaded.value.query.ids.length > 0) void load(0)
  }, { immediate: true })

  return {
    counts: computed(() => loaded.value.counts),
    at: (place) => loaded.value.pages.get(Math.floor(place / samplesAPage))?.[place % samplesAPage],
    need(start, end) {
      const last = Math.min(end, loaded.value.counts?.total ?? 0) - 1
      for (let page = Math.floor(start / samplesAPage); page * samplesAPage <= last; page++) void load(page)
    },
    shape: computed(() => loaded.value.shape),
    withoutPixels: computed(() => loaded.value.withoutPixels),
    error: computed(() => failure.value),
  }
}
