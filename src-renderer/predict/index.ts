import { ScanSearch } from '@lucide/vue'
import type { Screen } from '../app/screen.ts'

export const screen: Screen = {
  name: 'predict',
  icon: ScanSearch,
  keys: 'G P',
  routes: [{ path: '/predict', name: 'predict', component: () => import('./PredictView.vue') }],
}
