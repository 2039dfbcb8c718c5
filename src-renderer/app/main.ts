// The first import: it takes the sign-in token out of the address before the router reads it.
import '../rpc.ts'
import './theme/fonts.css'
import './theme/base.css'
import '../ui/field.css'
import { VueQueryPlugin } from '@tanstack/vue-query'
import { createPinia } from 'pinia'
import { createApp, type App } from 'vue'
import { config } from 'zod'
import AppShell from './shell/AppShell.vue'
import { catchFaults } from './faults.ts'
import { i18n, installLocale } from './locale.ts'
import { useLive } from './live.ts'
import { queryClient } from './queries.ts'
import { createAppRouter } from './router.ts'
import { installTheme } from './theme/theme.ts'

const app = createApp(AppShell)

/** What happens when the page opens, in this order. */
const steps: readonly (readonly [name: string, run: (app: App) => unknown])[] = [
  ['checks without generated code, as the content policy asks', () => config({ jitless: true })],
  ['theme', installTheme],
  ['language', () => { installLocale(); app.use(i18n) }],
  ['faults are shown', catchFaults],
  ['stores and queries', () => app.use(createPinia()).use(VueQueryPlugin, { queryClient })],
  ['screens', () => app.use(createAppRouter())],
  ['live events', () => useLive().start()],
  ['window', () => app.mount('#app')],
]

for (const [, run] of steps) run(app)
