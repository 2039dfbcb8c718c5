import { useStorage } from '@vueuse/core'
import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import { formOf, studyForm } from '../../src-shared/experiment/fields/form.ts'
import type { TrainingForm } from '../../src-shared/experiment/fields/index.ts'
import { templateSettings } from '../../src-shared/experiment/fields/presets.ts'
import type { ExperimentSpec } from '../../src-shared/experiment/spec.ts'
import type { Model } from '../../src-shared/model/graph.ts'
import { inference } from '../../src-shared/model/inference.ts'
import { modelTemplate } from '../../src-shared/model/templates/index.ts'
import { edit, endGesture, redo, startHistory, undo, type History } from './history.ts'
import { readStored, type StoredDraft } from './stored-draft.ts'

const empty: Model = { name: '', layers: [] }

/** The model and the training configuration that a person works on: kept over a change of screen and a restart. */
export const useDraft = defineStore('draft', () => {
  const stored = useStorage<StoredDraft | null>('foldbench.draft', null, undefined, { serializer: { read: readStored, write: JSON.stringify }, shallow: true, writeDefaults: false })
  const open = ref(stored.value !== null)
  const history = shallowRef<History<Model>>(startHistory(stored.value?.model ?? empty))
  const form = shallowRef<TrainingForm>({ ...studyForm, ...stored.value?.form })
  /** Template or experiment it came from. */
  const source = ref<string | null>(stored.value?.source ?? null)
  const selected = ref<string | null>(null)

  const model = computed(() => history.value.present)
  const inferred = computed(() => inference(model.value))

  watch([model, form, source, open], () => {
    stored.value = open.value ? { model: model.value, form: form.value, source: source.value } : null
  })

  function start(next: Model, nextForm: TrainingForm, from: string | null): void {
    history.value = startHistory(next)
    form.value = nextForm
    source.value = from
    selected.value = null
    open.value = true
  }

  return {
    /** False: nothing is open, the person chooses a template. */
    open,
    model,
    inferred,
    form,
    source,
    selected,
    canUndo: computed(() => history.value.past.length > 0),
    canRedo: computed(() => history.value.future.length > 0),
    /** Differs from what was opened. */
    changed: computed(() => history.value.past.length > 0),
    openTemplate(id: string): void {
      const template = modelTemplate(id)
      if (template) start(template.build(), { ...form.value, ...templateSettings[template.training], name: template.id }, template.id)
    },
    openExperiment: (spec: ExperimentSpec): void => start(spec.model, formOf(spec), spec.modelSource),
    close: (): void => void (open.value = false),
    change(next: Model, gesture: string | null = null): void {
      history.value = edit(history.value, next, gesture)
    },
    endGesture: (): void => void (history.value = endGesture(history.value)),
    undo: (): void => void (history.value = undo(history.value)),
    redo: (): void => void (history.value = redo(history.value)),
    set(changes: Partial<TrainingForm>): void {
      form.value = { ...form.value, ...changes }
    },
  }
})
