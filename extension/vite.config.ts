import { defineConfig } from 'vite';
import { budget } from './build/budget.ts';
import { manifest } from './build/manifest.ts';

export default defineConfig({
  base: './',
  plugins: [manifest(), budget()],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    target: 'chrome145',
    cssTarget: 'chrome145',
    modulePreload: false,
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rolldownOptions: {
      input: {
        popup: 'popup.html',
        report: 'report.html',
        background: 'src/background/index.ts',
        gpc: 'src/page/gpc.ts',
        formguard: 'src/page/formguard/index.ts',
      },
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: 'chunks/[name].js',
        assetFileNames: 'assets/[name][extname]',
      },
    },
  },
});
