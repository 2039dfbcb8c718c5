import { Table2 } from '@lucide/vue'
import type { Screen } from '../app/screen.ts'
import { useExperimentCommands } from './experiment-commands.ts'

export const screen: Screen = {
  name: 'experiments',
  icon: Table2,
  keys: 'G E',
  routes: [
    { path: '/experiments', name: 'experiments', component: () => import('./ExperimentsView.vue') },
    { path: '/experiments/:id(\\d+)', name: 'experiments/one', component: () => import('./ExperimentView.vue'), props: (route) => ({ id: Number(route.params['id']) }) },
  ],
  setup: useExperimentCommands,
}
