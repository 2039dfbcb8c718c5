import { useQuery } from '@tanstack/vue-query'
import { layerKind } from '../../src-shared/layers/index.ts'
import type { LayerParameters } from '../../src-shared/layers/kind.ts'
import { api } from '../app/queries.ts'
import { useDraft } from './draft-store.ts'

/** Parameters that a new layer starts with where the kind's own defaults do not know better: an Input takes the data set's images. */
export function useInputShape(): (kind: string) => LayerParameters {
  const draft = useDraft()
  const { data: datasets } = useQuery(api.datasets.list.queryOptions())
  return (kind) => {
    const shape = datasets.value?.find(({ id }) => id === draft.form.dataset)?.sampleShape
    return layerKind(kind)?.inputs === 'none' && shape ? { shape } : {}
  }
}
