import { shallowRef, type App, type ShallowRef } from 'vue'

const fault = shallowRef<string | null>(null)

/** The last fault of this window that nobody handled; null when there is none. */
export function useFault(): ShallowRef<string | null> {
  return fault
}

/** A start-up step: what no one catches is said in the window and in the console. */
export function catchFaults(app: App): void {
  const tell = (error: unknown): void => {
    console.error(error)
    fault.value = error instanceof Error ? error.message : String(error)
  }
  app.config.errorHandler = tell
  window.addEventListener('unhandledrejection', (event) => tell(event.reason))
}
