import { resolve } from 'node:path'
import { defineConfig } from 'vite'

const root = import.meta.dirname

/** The parts that run on Node 24: command line, workbench process, trainer. Packages stay outside the bundles. */
export default defineConfig({
  build: {
    ssr: true,
    target: 'node24',
    outDir: resolve(root, 'dist/node'),
    emptyOutDir: true,
    sourcemap: true,
    rolldownOptions: {
      input: {
        foldbench: resolve(root, 'src-main/hosts/foldbench.ts'),
        workbench: resolve(root, 'src-main/hosts/window.ts'),
        trainer: resolve(root, 'src-main/trainer/main.ts'),
        'log-worker': resolve(root, 'src-main/log/worker.ts'),
      },
      output: { entryFileNames: '[name].mjs', chunkFileNames: 'shared/[name]-[hash].mjs' },
    },
  },
})
