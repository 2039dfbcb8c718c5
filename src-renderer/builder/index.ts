import { Blocks } from '@lucide/vue'
import type { Screen } from '../app/screen.ts'
import { useBuilderCommands } from './builder-commands.ts'

export const screen: Screen = {
  name: 'builder',
  icon: Blocks,
  keys: 'G B',
  routes: [
    { path: '/builder', name: 'builder', component: () => import('./BuilderView.vue') },
    { path: '/builder/compare', name: 'builder/compare', component: () => import('./difference/DifferenceView.vue') },
  ],
  setup: useBuilderCommands,
}
