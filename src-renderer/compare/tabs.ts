import { defineAsyncComponent, type Component } from 'vue'

/** A view of the experiments compared: a component that takes `experiments`, a file of its own, loaded when it is first opened. */
const views = {
  curves: () => import('./curves/CurvesTab.vue'),
  folds: () => import('./folds/FoldsTab.vue'),
  tests: () => import('./tests/TestsTab.vue'),
  classes: () => import('./classes/ClassesTab.vue'),
  confusion: () => import('./confusion/ConfusionTab.vue'),
  perClass: () => import('./per-class/PerClassTab.vue'),
  settings: () => import('./settings/SettingsTab.vue'),
  images: () => import('./images/ImagesTab.vue'),
} as const

export type TabKey = keyof typeof views

/** In the order of the bar. Titles are the messages `compare.tabs.<key>`. */
export const tabKeys = Object.keys(views) as TabKey[]
export const tabViews = Object.fromEntries(Object.entries(views).map(([key, load]) => [key, defineAsyncComponent(load as () => Promise<Component>)])) as Readonly<Record<TabKey, Component>>

export const isTab = (text: unknown): text is TabKey => typeof text === 'string' && text in views
