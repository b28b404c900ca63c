/** The architecture, as seven sentences. `npm run arch` fails on the first that is untrue. */
module.exports = {
  forbidden: [
    {
      name: 'kernel-knows-no-mechanism',
      severity: 'error',
      from: { path: '^src/kernel/' },
      to: { path: '^src/(mechanisms|shell|main)' },
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
      from: { path: '^src/(mechanisms/|shell/|main)' },
      to: { path: '^src/kernel/', pathNot: '^src/kernel/(index|server|web|testing)\\.ts$' },
    },
    {
      name: 'web-never-touches-server',
      severity: 'error',
      from: { path: '(^|/)web(/|\\.ts)|^src/shell/' },
      to: {
        path: '(^|/)server(/|\\.ts)|^(node:)?(fs|crypto|path|net|http|child_process|worker_threads|stream|os|url|util)(/|$)|/testing\\.ts$',
        reachable: true,
      },
    },
    {
      name: 'declaration-runs-anywhere',
      severity: 'error',
      comment: 'Files at a mechanism root are read by server, browser and docs',
      from: { path: '^src/mechanisms/[^/]+/[^/]+\\.ts$', pathNot: '\\.test\\.ts$' },
      to: { path: '/(server|web)(/|\\.ts)|^(pg|kysely|react|hono)' },
    },
    {
      name: 'only-the-registry-names-a-mechanism',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(mechanisms\\.ts|mechanisms/)' },
      to: { path: '^src/mechanisms/', pathNot: '^src/mechanisms/[^/]+/(server|web)/index' },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { conditionNames: ['import', 'node', 'default', 'types'] },
  },
}
