import { useStorage } from '@vueuse/core'
import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import { ProductError } from '../../src-shared/contract/errors.ts'
import { formOf, studyForm } from '../../src-shared/experiment/fields/form.ts'
import type { TrainingForm } from '../../src-shared/experiment/fields/index.ts'
import { templateSettings } from '../../src-shared/experiment/fields/presets.ts'
import type { ExperimentSpec } from '../../src-shared/experiment/spec.ts'
import type { Model } from '../../src-shared/model/graph.ts'
import { inference } from '../../src-shared/model/inference.ts'
import { modelTemplate } from '../../src-shared/model/templates/index.ts'
import type { Edited } from './edits.ts'
import type { FocusId } from './focus.ts'
import { edit, endGesture, redo, startHistory, undo, type History } from './history.ts'
import { readStored, type StoredDraft } from './stored-draft.ts'

const empty: Model = { name: 'model', layers: [] }

/** One connection of the model. */
export interface Connection {
  readonly from: string
  readonly to: string
  readonly slot: number
}

/** The model and the training configuration that a person works on: kept over a change of screen and a restart. */
export const useDraft = defineStore('draft', () => {
  const stored = useStorage<StoredDraft | null>('foldbench.draft', null, undefined, { serializer: { read: readStored, write: JSON.stringify }, shallow: true, writeDefaults: false })
  const open = ref(stored.value !== null)
  const history = shallowRef<History<Model>>(startHistory(stored.value?.model ?? empty))
  const form = shallowRef<TrainingForm>({ ...studyForm, ...stored.value?.form })
  /** Template or experiment it came from. */
  const source = ref<string | null>(stored.value?.source ?? null)
  const selection = shallowRef<readonly string[]>([])
  const connection = shallowRef<Connection | null>(null)
  const refusal = shallowRef<ProductError | null>(null)
  const wanted = ref<FocusId | null>(null)

  const model = computed(() => history.value.present)
  const inferred = computed(() => inference(model.value))
  const chosen = computed(() => selection.value.filter((name) => inferred.value.byName.has(name)))

  watch([model, form, source, open], () => {
    stored.value = open.value ? { model: model.value, form: form.value, source: source.value } : null
  })

  function start(next: Model, nextForm: TrainingForm, from: string | null): void {
    history.value = startHistory(next)
    form.value = nextForm
    source.value = from
    choose([])
    refusal.value = null
    open.value = true
  }

  function choose(names: readonly string[]): void {
    selection.value = names
    connection.value = null
  }

  function change(next: Model, gesture: string | null = null): void {
    history.value = edit(history.value, next, gesture)
    connection.value = null
    refusal.value = null
  }

  return {
    /** False: nothing is open, the person chooses a template. */
    open,
    model,
    inferred,
    form,
    source,
    /** The chosen layers, in the order in which they were chosen. */
    chosen,
    /** The layer that was chosen last; setting it chooses it alone. */
    selected: computed({ get: () => chosen.value.at(-1) ?? null, set: (name: string | null) => choose(name === null ? [] : [name]) }),
    /** The chosen connection. */
    connection,
    /** Why the last edit could not be made; until the next one or until it is dismissed. */
    refusal,
    /** The field that a key asked for; whoever shows it leads the person there. */
    wanted,
    canUndo: computed(() => history.value.past.length > 0),
    canRedo: computed(() => history.value.future.length > 0),
    /** Differs from what was opened. */
    changed: computed(() => history.value.past.length > 0),
    openTemplate(id: string): void {
      const template = modelTemplate(id)
      if (template) start(template.build(), { ...form.value, ...templateSettings[template.training], name: template.id }, template.id)
    },
    openEmpty: (name: string): void => start({ name, layers: [] }, { ...form.value, name }, null),
    openExperiment: (spec: ExperimentSpec): void => start(spec.model, formOf(spec), spec.modelSource),
    close: (): void => void (open.value = false),
    choose,
    chooseConnection(next: Connection): void {
      selection.value = []
      connection.value = next
    },
    change,
    /** Makes an edit, or keeps the reason why it can't be made. Returns whether it was. */
    attempt(make: (model: Model) => Edited, gesture: string | null = null): boolean {
      try {
        const edited = make(model.value)
        change(edited.model, gesture)
        if (edited.chosen) choose(edited.chosen)
        return true
      } catch (error) {
        if (!(error instanceof ProductError)) throw error
        refusal.value = error
        return false
      }
    },
    endGesture: (): void => void (history.value = endGesture(history.value)),
    undo: (): void => void (history.value = undo(history.value)),
    redo: (): void => void (history.value = redo(history.value)),
    set(changes: Partial<TrainingForm>): void {
      form.value = { ...form.value, ...changes }
    },
  }
})
