/** How the pages are built: one entry, hashed names, readable by browsers since Chromium 86. */
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const program = `http://127.0.0.1:${process.env.HUIYIN_PORT ?? 8600}`

export default defineConfig({
  root: here('src/shell'),
  plugins: [react()],
  build: {
    outDir: here('dist/web'),
    emptyOutDir: true,
    manifest: true,
    target: 'chrome86',
    cssTarget: 'chrome86',
    modulePreload: { polyfill: false },
    // A part of the kit that a page does not use stays out of its chunk, with its style sheet.
    rollupOptions: {
      treeshake: {
        moduleSideEffects: [
          { test: /\.css$|src[\\/]shell[\\/](main|polyfill)\.tsx?$/, sideEffects: true },
          { test: /src[\\/](kernel|shell|mechanisms)[\\/]/, sideEffects: false },
        ],
      },
    },
  },
  // `npx vite` shows changes at once; everything that is not a page comes from the running program.
  server: { fs: { allow: [here('.')] }, proxy: { '^/(api/|files/|openapi)': program } },
})
