import { resolve } from 'node:path'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'electron-vite'

const root = import.meta.dirname

/** Main and preload are CommonJS for the oldest Electron that may run them (22: Node 16.17, Chromium 108). */
const electronPart = (entry: string, name: string) => ({
  build: {
    target: 'node16.17',
    outDir: resolve(root, 'dist/electron'),
    emptyOutDir: false,
    lib: { entry: resolve(root, entry), formats: ['cjs' as const] },
    rolldownOptions: { output: { entryFileNames: `${name}.cjs` } },
  },
})

export default defineConfig({
  main: electronPart('src-main/main.ts', 'main'),
  preload: electronPart('src-main/preload.ts', 'preload'),
  renderer: {
    root: resolve(root, 'src-renderer'),
    plugins: [vue()],
    build: {
      target: 'chrome108',
      outDir: resolve(root, 'dist/renderer'),
      emptyOutDir: true,
      rolldownOptions: { input: resolve(root, 'src-renderer/index.html') },
    },
  },
})
