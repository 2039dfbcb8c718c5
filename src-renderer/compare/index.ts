import { ChartSpline } from '@lucide/vue'
import type { Screen } from '../app/screen.ts'

export const screen: Screen = {
  name: 'compare',
  icon: ChartSpline,
  keys: 'G C',
  routes: [{ path: '/compare', name: 'compare', component: () => import('./CompareView.vue') }],
}
