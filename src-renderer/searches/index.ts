import { Telescope } from '@lucide/vue'
import type { Screen } from '../app/screen.ts'
import { useSearchCommands } from './search-commands.ts'

export const screen: Screen = {
  name: 'searches',
  icon: Telescope,
  keys: 'G H',
  routes: [
    { path: '/searches', name: 'searches', component: () => import('./SearchesView.vue') },
    { path: '/searches/new', name: 'searches/new', component: () => import('./start/NewSearchView.vue') },
    { path: '/searches/:id(\\d+)', name: 'searches/one', component: () => import('./SearchView.vue'), props: (route) => ({ id: Number(route.params['id']) }) },
  ],
  setup: useSearchCommands,
}
