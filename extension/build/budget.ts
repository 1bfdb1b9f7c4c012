import { readdirSync, statSync } from 'node:fs';
import type { Plugin, Rolldown } from 'vite';

const BUDGET = 250_000;
const LOCALES = new URL('../public/_locales/', import.meta.url);

type Bundle = Rolldown.OutputBundle;

const bytes = (text: string | Uint8Array): number => Buffer.byteLength(text);
const kilobytes = (weight: number): string => `${(weight / 1000).toFixed(1)} kB`;
const weigh = (bundle: Bundle, name: string): number => {
  const file = bundle[name];
  return file ? bytes(file.type === 'chunk' ? file.code : file.source) : 0;
};

/** The names of all scripts and styles that an entry loads, itself among them. */
function loaded(bundle: Bundle, name: string, before: ReadonlySet<string> = new Set()): Set<string> {
  const file = bundle[name];
  if (before.has(name) || file?.type !== 'chunk') return new Set(before);
  const styles = file.viteMetadata?.importedCss ?? [];
  const own = new Set([...before, name, ...styles]);
  return file.imports.reduce((all, one) => loaded(bundle, one, all), own);
}

const entries = (bundle: Bundle): [string, number][] =>
  Object.values(bundle)
    .filter((file) => file.type === 'chunk' && file.isEntry)
    .map(({ fileName }) => [
      fileName,
      [...loaded(bundle, fileName)].reduce((sum, name) => sum + weigh(bundle, name), 0),
    ]);

/** The weight of every language's messages, of which a browser reads its own and English. */
const messages = (): string =>
  readdirSync(LOCALES)
    .map((locale) => `${locale} ${kilobytes(statSync(new URL(`${locale}/messages.json`, LOCALES)).size)}`)
    .join(', ');

/** Prints what each page loads, scripts and styles together, and fails the build when one passes 250 kB. */
export function budget(): Plugin {
  return {
    name: 'jejak-budget',
    writeBundle(_, bundle) {
      for (const [name, weight] of entries(bundle)) {
        const line = `${name} and what it loads: ${kilobytes(weight)} of ${kilobytes(BUDGET)}`;
        if (weight > BUDGET) this.error(`${line}: make something smaller`);
        this.info(line);
      }
      this.info(`messages: ${messages()}`);
    },
  };
}
