import { readdirSync, statSync } from 'node:fs';
import type { Plugin } from 'vite';

const BUDGET = 250_000;
const LOCALES = new URL('../public/_locales/', import.meta.url);

const bytes = (text: string | Uint8Array): number => Buffer.byteLength(text);
const kilobytes = (weight: number): string => `${(weight / 1000).toFixed(1)} kB`;

/** The weight of every language's messages, of which a browser reads its own and English. */
const messages = (): string =>
  readdirSync(LOCALES)
    .map((locale) => `${locale} ${kilobytes(statSync(new URL(`${locale}/messages.json`, LOCALES)).size)}`)
    .join(', ');

/** Prints the weight of all scripts and styles, and fails the build when it passes 250 kB; messages are told beside. */
export function budget(): Plugin {
  return {
    name: 'jejak-budget',
    writeBundle(_, bundle) {
      const weights = Object.values(bundle)
        .filter(({ fileName }) => /\.(js|css)$/.test(fileName))
        .map((file) => bytes(file.type === 'chunk' ? file.code : file.source));
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      const line = `scripts and styles: ${kilobytes(total)} of ${kilobytes(BUDGET)}; messages: ${messages()}`;
      if (total > BUDGET) this.error(`${line}: make something smaller`);
      this.info(line);
    },
  };
}
