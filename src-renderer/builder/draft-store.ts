import { defineStore } from 'pinia'
import { computed, ref, shallowReactive, shallowRef } from 'vue'
import { ProductError } from '../../src-shared/contract/errors.ts'
import { formOf, studyForm } from '../../src-shared/experiment/fields/form.ts'
import type { TrainingForm } from '../../src-shared/experiment/fields/index.ts'
import { templateSettings } from '../../src-shared/experiment/fields/presets.ts'
import type { ExperimentSpec } from '../../src-shared/experiment/spec.ts'
import type { Model } from '../../src-shared/model/graph.ts'
import { inference } from '../../src-shared/model/inference.ts'
import { modelTemplate } from '../../src-shared/model/templates/index.ts'
import { rpc } from '../rpc.ts'
import { useDraftKeeper } from './draft-keeper.ts'
import type { Edited } from './edits.ts'
import type { FocusId } from './focus.ts'
import { edit, endGesture, redo, startHistory, undo, type History } from './history.ts'
import { sourceOf, type LibraryPlace } from './library/place.ts'
import { readStored, type StoredDraft } from './stored-draft.ts'

const empty: Model = { name: 'model', layers: [] }

/** One connection of the model. */
export interface Connection {
  readonly from: string
  readonly to: string
  readonly slot: number
}

/** What belongs to the model that was opened, and comes back with it when its opening is undone. */
interface Opening {
  form: TrainingForm
  /** Template or experiment it came from. */
  readonly source: string | null
  /** As it was opened or saved last; null: that is no longer known. */
  original: Model | null
  /** Where it stands in the library; null: not in it. */
  entry: LibraryPlace | null
}

/** One step of the past: opening another model is a step too, so nothing that was built is lost by it. */
interface Step {
  readonly model: Model
  readonly opening: Opening
}

const stepOf = (model: Model, opening: Opening): Step => ({ model, opening: shallowReactive(opening) })

/** The model and the training configuration that a person works on: kept over a change of screen, a restart and a crash. */
export const useDraft = defineStore('draft', () => {
  const open = ref(false)
  const history = shallowRef<History<Step>>(startHistory(stepOf(empty, { form: studyForm, source: null, original: empty, entry: null })))
  const selection = shallowRef<readonly string[]>([])
  const connection = shallowRef<Connection | null>(null)
  const refusal = shallowRef<ProductError | null>(null)
  const wanted = ref<FocusId | null>(null)

  const model = computed(() => history.value.present.model)
  const opening = computed(() => history.value.present.opening)
  const inferred = computed(() => inference(model.value))
  const chosen = computed(() => selection.value.filter((name) => inferred.value.byName.has(name)))
  const changed = computed(() => model.value !== opening.value.original)

  const keeper = useDraftKeeper({
    changes: () => [model.value, opening.value.form, opening.value.original, opening.value.entry],
    text: () => (model.value.layers.length === 0 && !open.value ? null : JSON.stringify(stored())),
    read: async () => (await rpc.drafts.kept()).text,
    write: (text) => rpc.drafts.keep({ text }),
    restore(text) {
      const draft = readStored(text)
      // Whoever opened a model meanwhile goes on with that one.
      if (draft && !open.value) start(draft.model, { ...draft, original: draft.changed ? null : draft.model })
    },
  })
  const stored = (): StoredDraft => ({ model: model.value, form: opening.value.form, source: opening.value.source, entry: opening.value.entry, changed: changed.value })

  function start(next: Model, { form, source, entry = null, original = next }: Pick<Opening, 'form' | 'source'> & Partial<Opening>): void {
    const step = stepOf(next, { form, source, entry, original })
    history.value = model.value.layers.length === 0 ? startHistory(step) : edit(history.value, step)
    choose([])
    refusal.value = null
    open.value = true
  }

  function choose(names: readonly string[]): void {
    selection.value = names
    connection.value = null
  }

  function change(next: Model, gesture: string | null = null): void {
    if (next !== model.value) history.value = edit(history.value, { model: next, opening: opening.value }, gesture)
    connection.value = null
    refusal.value = null
  }

  return {
    /** False: nothing is open, the person chooses a template. */
    open,
    keeper,
    model,
    inferred,
    form: computed(() => opening.value.form),
    /** Where an experiment's model came from, in words that stay: a template, a version of the library, a file. */
    source: computed(() => (opening.value.entry ? sourceOf(opening.value.entry) : opening.value.source)),
    /** Where the open model stands in the library. */
    entry: computed(() => opening.value.entry),
    /** What a person calls it. */
    title: computed(() => opening.value.entry?.name ?? model.value.name),
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
    changed,
    openTemplate(id: string): void {
      const template = modelTemplate(id)
      if (template) start(template.build(), { form: { ...opening.value.form, ...templateSettings[template.training], name: template.id }, source: template.id })
    },
    openEmpty: (name: string): void => start({ name, layers: [] }, { form: { ...opening.value.form, name }, source: null }),
    openExperiment: (spec: ExperimentSpec): void => start(spec.model, { form: formOf(spec), source: spec.modelSource }),
    openFile: (model: Model, name: string): void => start(model, { form: { ...opening.value.form, name }, source: name }),
    openEntry: (model: Model, entry: LibraryPlace): void => start(model, { form: { ...opening.value.form, name: entry.name }, source: sourceOf(entry), entry }),
    /** The model that was saved is now that place of the library. */
    saved(model: Model, entry: LibraryPlace): void {
      Object.assign(opening.value, { original: model, entry })
    },
    /** The library no longer holds a model, or has it under another name. */
    placed(id: number, entry: LibraryPlace | null): void {
      if (opening.value.entry?.id === id) opening.value.entry = entry && { ...entry, version: opening.value.entry.version }
    },
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
      opening.value.form = { ...opening.value.form, ...changes }
    },
  }
})
