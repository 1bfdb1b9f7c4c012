import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { include: ['tests/**/*.test.ts'], setupFiles: ['tests/setup.ts'], env: { TZ: 'Asia/Kuala_Lumpur' } },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
});
