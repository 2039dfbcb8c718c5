import { ListVideo } from '@lucide/vue'
import type { Screen } from '../app/screen.ts'

export const screen: Screen = {
  name: 'queue',
  icon: ListVideo,
  keys: 'G Q',
  routes: [{ path: '/queue', name: 'queue', component: () => import('./QueueView.vue') }],
}
