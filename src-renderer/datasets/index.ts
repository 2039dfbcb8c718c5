import { Images } from '@lucide/vue'
import type { Screen } from '../app/screen.ts'

export const screen: Screen = {
  name: 'datasets',
  icon: Images,
  keys: 'G D',
  routes: [
    { path: '/data', name: 'datasets', component: () => import('./DatasetsView.vue') },
    { path: '/data/:id', name: 'datasets/one', component: () => import('./DatasetView.vue'), props: true },
  ],
}
