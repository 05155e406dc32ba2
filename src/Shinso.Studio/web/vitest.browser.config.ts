import { defineConfig } from 'vitest/config';

// A real Chromium against a real studio: `npx vitest run --config vitest.browser.config.ts`. CHROMIUM names the browser, SHINSO_COMMAND the command.
export default defineConfig({
  test: {
    include: ['tests/browser/**/*.test.ts'],
    environment: 'node',
    fileParallelism: false,
    testTimeout: 90_000,
    hookTimeout: 60_000,
  },
});
