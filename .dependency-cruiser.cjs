/** The architecture, as sentences. `npm run arch` fails on the first that is untrue. */
const NODE = '^(node:)?(fs|crypto|path|net|http|child_process|worker_threads|stream|os|url|util)(/|$)'

module.exports = {
  forbidden: [
    {
      name: 'kernel-knows-no-mechanism',
      severity: 'error',
      from: { path: '^src/kernel/' },
      to: { path: '^src/(mechanisms|shell|demo|portal|main|halves)' },
    },
    {
      name: 'mechanisms-are-strangers',
      severity: 'error',
      comment: 'Meet through kernel links and events, never by import',
      from: { path: '^src/mechanisms/([^/]+)/' },
      to: { path: '^src/mechanisms/', pathNot: '^src/mechanisms/$1/' },
    },
    {
      name: 'kernel-has-four-doors',
      severity: 'error',
      from: { path: '^src/(mechanisms/|shell/|main|halves)' },
      to: { path: '^src/kernel/', pathNot: '^src/kernel/(index|server|web|testing)\\.ts$' },
    },
    {
      name: 'web-never-touches-server',
      severity: 'error',
      from: { path: '^src/mechanisms/[^/]+/web/|^src/kernel/(web\\.ts|ui/)|^src/shell/' },
      to: { path: `(^|/)server(/|\\.ts)|${NODE}|/testing\\.ts$`, reachable: true },
    },
    {
      name: 'declaration-runs-anywhere',
      severity: 'error',
      comment: 'Files at a mechanism root are read by server, browser and docs',
      from: { path: '^src/mechanisms/[^/]+/[^/]+\\.ts$', pathNot: '\\.test\\.ts$' },
      to: { path: '/(server|web)(/|\\.ts)|^node_modules/(pg|kysely|react|hono)/' },
    },
    {
      name: 'only-the-registry-names-a-mechanism',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(mechanisms\\.ts|mechanisms/|demo/)' },
      to: { path: '^src/mechanisms/', pathNot: '^src/mechanisms/[^/]+/(server|web)/index' },
    },
    {
      name: 'engines-are-leaves',
      severity: 'error',
      from: { path: '^src/engine/([^/]+)/' },
      to: { path: '^src/', pathNot: '^src/engine/$1/' },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.(css|json)$' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { conditionNames: ['import', 'node', 'default', 'types'] },
  },
}
