import { defineConfig } from 'vite';

/** The coding page: an island of its own, so that nobody loads more than their page needs. */
export default defineConfig({
  base: './',
  publicDir: false,
  build: {
    outDir: 'target/classes/static/islands/coding',
    emptyOutDir: true,
    target: 'es2022',
    manifest: 'manifest.json',
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: { coding: 'src/coding/coding.ts', style: 'src/coding/coding.css' },
      output: { entryFileNames: '[name]-[hash].js', chunkFileNames: '[name]-[hash].js', assetFileNames: '[name]-[hash][extname]' },
    },
  },
});
