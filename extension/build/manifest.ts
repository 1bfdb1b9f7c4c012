import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

const here = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');

/** The manifest as it ships: the one in src with the version of package.json. */
export function readManifest(): Record<string, unknown> {
  const manifest = JSON.parse(here('../src/manifest.json')) as Record<string, unknown>;
  const { version } = JSON.parse(here('../package.json')) as { version: string };
  return { ...manifest, version };
}

/** Writes manifest.json beside the bundle. */
export function manifest(): Plugin {
  return {
    name: 'jejak-manifest',
    generateBundle() {
      const source = `${JSON.stringify(readManifest(), null, 2)}\n`;
      this.emitFile({ type: 'asset', fileName: 'manifest.json', source });
    },
  };
}
