/** Import rules of docs/architecture.md: renderer → shared ← main; rooms reach each other through their index. */
const rooms = 'models|datasets|drafts|comparisons|experiments|queue|searches|exchange|log|reports|system'
const screens = 'builder|queue|searches|experiments|compare|datasets|predict|settings'
module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'shared-imports-nothing-of-ours', severity: 'error', from: { path: '^src-shared/' }, to: { path: '^(src-main|src-renderer|setup|e2e|bench)/' } },
    {
      name: 'shared-runs-everywhere',
      severity: 'error',
      from: { path: '^src-shared/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    { name: 'renderer-imports-shared-only', severity: 'error', from: { path: '^src-renderer/' }, to: { path: '^(src-main|setup|e2e|bench)/' } },
    { name: 'main-does-not-import-renderer', severity: 'error', from: { path: '^src-main/' }, to: { path: '^(src-renderer|e2e|bench)/' } },
    {
      name: 'electron-only-in-shell',
      severity: 'error',
      from: { path: '^src-', pathNot: '^src-main/(main|preload)\\.ts$|^src-main/shell/' },
      to: { path: '^(node_modules/)?electron($|/)' },
    },
    {
      name: 'trainer-imports-shared-only',
      severity: 'error',
      from: { path: '^src-main/trainer/', pathNot: '\\.test\\.ts$' },
      to: { path: '^src-main/(?!trainer/)' },
    },
    {
      name: 'trainer-is-a-process-of-its-own',
      severity: 'error',
      from: { path: '^src-main/(?!trainer/)', pathNot: '\\.test\\.ts$' },
      to: { path: '^src-main/trainer/' },
    },
    {
      name: 'rooms-through-their-index',
      severity: 'error',
      from: { path: `^src-main/(${rooms})/`, pathNot: '(\\.test|/test-support)\\.ts$' },
      to: { path: `^src-main/(${rooms})/(?!index\\.ts$)`, pathNot: '^src-main/$1/' },
    },
    {
      name: 'screens-never-import-each-other',
      severity: 'error',
      from: { path: `^src-renderer/(${screens})/` },
      to: { path: `^src-renderer/(${screens})/`, pathNot: '^src-renderer/$1/' },
    },
    {
      name: 'ui-knows-no-product',
      severity: 'error',
      from: { path: '^src-renderer/ui/' },
      to: { path: `^src-renderer/(app|${screens})/|^src-renderer/rpc\\.ts$` },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.node.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.mjs', '.js', '.vue', '.json'], exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
}
