import { Settings } from '@lucide/vue'
import type { Screen } from '../app/screen.ts'

export const screen: Screen = {
  name: 'settings',
  icon: Settings,
  keys: 'G S',
  routes: [{ path: '/settings', name: 'settings', component: () => import('./SettingsView.vue') }],
  last: true,
}
