import { ChartSpline } from '@lucide/vue'
import type { Screen } from '../app/screen.ts'
import { whereLeft } from './address.ts'

/** `/compare?ids=3,1,2` compares those; `/compare/7` is a comparison that is kept. `tab` names the view. */
export const screen: Screen = {
  name: 'compare',
  icon: ChartSpline,
  keys: 'G C',
  routes: [{ path: '/compare/:id(\\d+)?', name: 'compare', component: () => import('./CompareView.vue'), beforeEnter: whereLeft }],
}
