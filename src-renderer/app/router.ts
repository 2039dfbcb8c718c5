import { createRouter, createWebHashHistory, type Router } from 'vue-router'
import { screens } from './screens.ts'

/** Addresses live in the hash: they work from a file, from `app://` and from any host without its help. */
export function createAppRouter(): Router {
  const first = screens[0]?.routes[0]?.path ?? '/'
  return createRouter({
    history: createWebHashHistory(),
    routes: [
      { path: '/', redirect: first },
      ...screens.flatMap((screen) => screen.routes),
      { path: '/:anything(.*)*', name: 'not-found', component: () => import('./shell/NotFound.vue') },
    ],
  })
}
