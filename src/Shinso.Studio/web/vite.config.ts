import { svelte } from '@sveltejs/vite-plugin-svelte';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/** KaTeX names every font in three formats; browsers that the pages run in read the first. */
const oneFontFormat: Plugin = {
  name: 'one-font-format',
  enforce: 'pre',
  transform: (code, id) => (id.includes('katex') && id.split('?')[0]?.endsWith('.css') === true ? { code: code.replaceAll(/,url\(fonts\/[^)]+\.(?:woff|ttf)\) format\("(?:woff|truetype)"\)/g, ''), map: null } : null),
};

// Everything is served by the studio itself under a strict content security policy: no inline scripts or styles, no data addresses, nothing from elsewhere.
export default defineConfig({
  base: './',
  plugins: [oneFontFormat, svelte()],
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/browser/**'],
    environment: 'node',
  },
});
