import { defineConfig } from 'vitest/config';
import { quickLists } from './quick-lists.ts';

/** Islands: one folder of files with their hash in their names, and a manifest that says which are a page's. */
export default defineConfig({
  base: './',
  publicDir: false,
  plugins: [quickLists()],
  build: {
    outDir: 'target/classes/static/islands/form',
    emptyOutDir: true,
    target: 'es2022',
    manifest: 'manifest.json',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
    rollupOptions: {
      input: {
        form: 'src/form.ts', list: 'src/list.ts', worker: 'src/worker.ts', style: 'src/form.css',
        journal: 'src/journal/main.ts', 'journal-worker': 'src/journal/worker.ts', 'journal-style': 'src/journal/journal.css',
      },
      // the loader of the engine's parser names eval; nothing calls it, and the policy of the page forbids it
      onwarn: (warning, warn) => {
        if (warning.code !== 'EVAL') {
          warn(warning);
        }
      },
      output: {
        // the browser asks for its worker by the same name as ever
        entryFileNames: (chunk) => (/^(.*-)?worker$/.test(chunk.name) ? '[name].js' : '[name]-[hash].js'),
        chunkFileNames: '[name]-[hash].js',
        assetFileNames: '[name]-[hash][extname]',
      },
    },
  },
  test: {
    environment: 'jsdom',
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/setup.ts'],
    server: { deps: { inline: ['@getodk/xforms-engine'] } },
  },
});
