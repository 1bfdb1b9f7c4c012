import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import english from '../public/_locales/en/messages.json';

type Messages = Readonly<Record<string, { readonly message: string }>>;

const LOCALES = new URL('../public/_locales/', import.meta.url);
const SOURCES = new URL('../src/', import.meta.url);
const FORM = /_(zero|one|two|few|many|other)$/;

const ENGLISH: Messages = english;
const parts = (message: string): string[] =>
  Array.from(message.matchAll(/\{(\w+)\}/g), ([, part]) => part ?? '').sort();
const unique = (all: readonly string[]): string[] => [...new Set(all)].sort();
const isCounted = (key: string): boolean => FORM.test(key) && key.replace(FORM, '_one') in ENGLISH;
const base = (key: string): string => (isCounted(key) ? key.replace(FORM, '') : key);

const sources = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => ({ path, source: readFileSync(new URL(path, SOURCES), 'utf8') }));

function callsIn({ path, source }: (typeof sources)[number]): ts.CallExpression[] {
  const found: ts.CallExpression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true));
  return found;
}

/** `by` is sayOf also for a table of codes that come from outside: all its messages may be said. */
interface Said {
  readonly by: string;
  readonly pattern: string;
  readonly keys: readonly string[];
  readonly parts: readonly string[];
}

/** Which messages one call of say(), text(), sayOf(), many() or texts() can mean, and the parts it gives. */
function said(call: ts.CallExpression): Said[] {
  const open = ts.isVariableDeclaration(call.parent) && call.parent.type?.getText() === 'Codes';
  const by = open ? 'sayOf' : call.expression.getText();
  const [first, ...rest] = call.arguments;
  if (!first || !['say', 'text', 'sayOf', 'many', 'texts'].includes(by)) return [];
  const pattern = ts.isStringLiteralLike(first)
    ? first.text
    : ts.isTemplateExpression(first)
      ? first.head.text + first.templateSpans.map((span) => `\\w+${span.literal.text}`).join('')
      : null;
  if (pattern === null) return [];
  const whole = {
    say: pattern,
    text: pattern,
    many: `n_${pattern}`,
    texts: `${pattern}_\\w+`,
    sayOf: `${pattern}_\\w+`,
  };
  const given = rest.find((argument) => ts.isObjectLiteralExpression(argument));
  return [
    {
      by,
      pattern,
      keys: Object.keys(ENGLISH).filter((key) => new RegExp(`^${whole[by as keyof typeof whole]}$`).test(base(key))),
      parts: given?.properties.map((property) => property.name?.getText() ?? '') ?? [],
    },
  ];
}

const all = sources
  .filter(({ source }) => /from '\S*\/message'/.test(source))
  .flatMap(callsIn)
  .flatMap(said);

describe('messages', () => {
  test('have names that browsers, which know no capitals there, tell apart', () => {
    const keys = Object.keys(ENGLISH);
    expect(keys.filter((key) => !/^\w+$/.test(key))).toEqual([]);
    expect(new Set(keys.map((key) => key.toLowerCase())).size).toBe(keys.length);
  });

  test('get the parts that they name', () => {
    const calls = all.filter(({ by }) => by === 'say' || by === 'text');
    expect(calls.length).toBeGreaterThan(150);
    for (const { pattern, keys, parts: given } of calls) {
      expect(keys, pattern).not.toEqual([]);
      for (const key of keys) {
        const wanted = parts(ENGLISH[key]?.message ?? '').filter((part) => part !== 'n');
        const can = given.filter((part) => part !== 'n');
        expect(can, key).toEqual(expect.arrayContaining(wanted));
        if (keys.length === 1 || isCounted(key)) expect(unique(wanted), key).toEqual(unique(can));
      }
    }
  });

  test('are all said somewhere', () => {
    const outright = new Set(all.filter(({ by }) => by !== 'texts').flatMap(({ keys }) => keys));
    const grouped = new Set(all.filter(({ by }) => by === 'texts').flatMap(({ keys }) => keys));
    const code = sources.map(({ source }) => source).join('\n');
    const named = (key: string): boolean => new RegExp(`\\b${key.replace(/^.*_/, '')}\\b`).test(code);
    const aside = new Set(['language', 'direction', 'manifest_description']);
    const left = Object.keys(ENGLISH).filter(
      (key) => !outright.has(key) && !aside.has(key) && !(grouped.has(key) && named(key)),
    );
    expect(left).toEqual([]);
  });
});

describe.each(readdirSync(LOCALES))('%s', (locale) => {
  const file = readFileSync(new URL(`${locale}/messages.json`, LOCALES), 'utf8');
  const messages = JSON.parse(file) as Messages;
  const forms = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
  const text = (key: string): string => messages[key]?.message ?? '';

  test('names its language', () => {
    expect(text('language')).toBe(locale.replace('_', '-'));
    expect(['ltr', 'rtl']).toContain(text('direction'));
  });

  test('has every message, each form of it, and no other', () => {
    const wanted = Object.keys(ENGLISH).flatMap((key) =>
      isCounted(key) ? forms.map((form) => `${base(key)}_${form}`) : [key],
    );
    expect(Object.keys(messages).sort()).toEqual(unique(wanted));
    expect(Object.entries(messages).filter(([, { message }]) => message.trim() !== message || !message)).toEqual([]);
  });

  test('says each message once', () => {
    const names = Array.from(file.matchAll(/^ {2}"(\w+)":/gm), ([, name]) => name);
    expect(names).toHaveLength(new Set(names).size);
  });

  test('fills in what English fills in, and leaves nothing open', () => {
    for (const key of Object.keys(messages)) {
      const model = ENGLISH[key]?.message ?? ENGLISH[`${base(key)}_other`]?.message ?? '';
      const own = parts(text(key)).filter((part) => part !== 'n');
      expect(own, key).toEqual(parts(model).filter((part) => part !== 'n'));
      if (/_(few|many|other)$/.test(key)) expect(text(key).includes('{n}'), key).toBe(model.includes('{n}'));
      expect(text(key).replace(/\{\w+\}/g, ''), key).not.toMatch(/[{}$]/);
    }
  });

  test('lets stand out as much as English does', () => {
    const marks = (message: string): number[] => ['*', '_'].map((mark) => message.split(mark).length - 1);
    for (const key of Object.keys(messages)) {
      const model = ENGLISH[key]?.message ?? ENGLISH[`${base(key)}_other`]?.message ?? '';
      expect(marks(text(key)), key).toEqual(marks(model));
    }
  });
});
