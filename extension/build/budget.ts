import type { Plugin } from 'vite';

const BUDGET = 250_000;

const bytes = (text: string | Uint8Array): number => Buffer.byteLength(text);

/** Prints the weight of all scripts and styles, and fails the build when it passes 250 kB. */
export function budget(): Plugin {
  return {
    name: 'jejak-budget',
    writeBundle(_, bundle) {
      const weights = Object.values(bundle)
        .filter(({ fileName }) => /\.(js|css)$/.test(fileName))
        .map((file) => bytes(file.type === 'chunk' ? file.code : file.source));
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      const line = `scripts and styles: ${(total / 1000).toFixed(1)} kB of ${String(BUDGET / 1000)} kB`;
      if (total > BUDGET) this.error(`${line}: make something smaller`);
      this.info(line);
    },
  };
}
