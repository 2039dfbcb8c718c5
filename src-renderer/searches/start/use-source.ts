import { computed, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import { useRoute } from 'vue-router'
import { rpc } from '../../rpc.ts'
import { draftSpec, studySpec, templateSpec } from './sources.ts'
import { useSearchStart } from './start-store.ts'

/**
 * Opens what the address names, once: `?from=builder`, `?template=baseline`, `?search=3` (the same search again). Without any of
 * them, what a person was putting together stays, and at first it is the study's search.
 */
export function useSource(): { readonly ready: ComputedRef<boolean>; readonly failure: ShallowRef<unknown>; readonly missing: Ref<boolean> } {
  const route = useRoute()
  const start = useSearchStart()
  const failure = shallowRef<unknown>(null)
  const missing = ref(false)

  async function open(): Promise<void> {
    const { from, template, search } = route.query
    try {
      if (from === 'builder') {
        const spec = draftSpec((await rpc.drafts.kept()).text)
        missing.value = spec === null
        if (spec) start.open('builder', spec)
      } else if (typeof template === 'string') {
        const spec = templateSpec(template)
        if (spec) start.open(`template ${template}`, spec)
      } else if (typeof search === 'string') {
        start.open(`search ${search}`, (await rpc.searches.get({ id: Number(search) })).spec)
      }
      if (start.source === null) start.open('study', studySpec())
    } catch (error) {
      failure.value = error
    }
  }
  watch(() => [route.query['from'], route.query['template'], route.query['search']], () => void open(), { immediate: true })
  return { ready: computed(() => start.source !== null), failure, missing }
}
