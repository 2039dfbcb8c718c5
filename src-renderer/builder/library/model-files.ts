import { useMutation } from '@tanstack/vue-query'
import { useFileDialog } from '@vueuse/core'
import type { ComputedRef } from 'vue'
import { computed } from 'vue'
import type { Model } from '../../../src-shared/model/graph.ts'
import { kerasCode } from '../../../src-shared/model/keras-code.ts'
import { modelToKeras } from '../../../src-shared/model/keras-config.ts'
import { modelToText } from '../../../src-shared/model/model-text.ts'
import { fileNameOf } from '../../../src-shared/text/files.ts'
import { rpc } from '../../rpc.ts'
import { download } from '../../ui/download.ts'
import { useDraft } from '../draft-store.ts'

/** Forms of a model as a file, each with its ending. */
const forms = {
  foldbench: { ending: 'foldbench.json', type: 'application/json', write: (model: Model) => modelToText(model) },
  keras: { ending: 'keras.json', type: 'application/json', write: (model: Model) => JSON.stringify(modelToKeras(model), null, 2) },
  python: { ending: 'py', type: 'text/x-python', write: kerasCode },
} as const
export type ModelFileForm = keyof typeof forms
export const modelFileForms = Object.keys(forms) as readonly ModelFileForm[]

/** Saves a model as a file. */
export function downloadModel(model: Model, title: string, form: ModelFileForm): void {
  const { ending, type, write } = forms[form]
  download(`${fileNameOf(title)}.${ending}`, write(model), type)
}

/** A file's name without its ending: what its model is called. */
export const titleOfFile = (fileName: string): string => fileName.replace(/(\.(foldbench|keras))?\.(json|h5|keras|py|txt)$/iu, '') || fileName

/** Opens a model from a file that a person chooses or drops: Foldbench's or Keras' JSON, or the layers of an `.h5`. */
export function useModelFiles(): { readonly choose: () => void; readonly open: (file: File) => void; readonly problem: ComputedRef<unknown>; readonly reset: () => void } {
  const draft = useDraft()
  const reading = useMutation({
    networkMode: 'always',
    mutationFn: async (file: File) => draft.openFile((await rpc.exchange.readModel({ name: file.name, content: file })).model, titleOfFile(file.name)),
  })
  const { open: choose, onChange } = useFileDialog({ accept: '.json,.h5,application/json', multiple: false, reset: true })
  onChange((files) => {
    const [file] = files ?? []
    if (file) reading.mutate(file)
  })
  return { choose: () => choose(), open: (file) => reading.mutate(file), problem: computed(() => reading.error.value), reset: reading.reset }
}
