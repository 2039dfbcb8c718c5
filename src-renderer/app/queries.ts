import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import { QueryClient } from '@tanstack/vue-query'
import { rpc } from '../rpc.ts'

/**
 * What the workbench knows, read by key and kept once. The workbench is on this machine, so nothing waits for a network;
 * live events keep the answers fresh, so nothing is asked again by the clock.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { networkMode: 'always', staleTime: Infinity, retry: false, refetchOnWindowFocus: false, refetchOnReconnect: false, shallow: true },
    mutations: { networkMode: 'always', retry: false },
  },
})

/** Keys, options and mutations of every procedure: `useQuery(() => api.experiments.get.queryOptions({ input: { id } }))`. */
export const api = createTanstackQueryUtils(rpc)
