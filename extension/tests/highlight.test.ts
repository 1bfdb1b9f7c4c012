import { expect, test } from 'vitest';
import { highlight } from '../src/report/highlight';
import { printable, shorten } from '../src/parts/printable';

const marked = (url: string, ...fields: [key: string, value: string][]): string =>
  highlight(
    url,
    fields.map(([key, value]) => ({ key, value })),
  )
    .map(({ text, marked: yes }) => (yes ? `[${text}]` : text))
    .join('');

test('a parameter is marked by its name', () => {
  expect(marked('https://t.example/c?a=1&dl=https%3A%2F%2Fnews.example&z=2', ['dl', 'https://news.example'])).toBe(
    'https://t.example/c?a=1&dl=[https%3A%2F%2Fnews.example]&z=2',
  );
});

test('a name that is escaped in the address is found all the same', () => {
  expect(marked('https://t.example/?cd%5Bvalue%5D=389.00', ['cd[value]', '389.00'])).toBe(
    'https://t.example/?cd%5Bvalue%5D=[389.00]',
  );
});

test('parameters in a path count', () => {
  expect(marked('https://t.example/act;ord=77;u1=abc;?x=1', ['u1', 'abc'])).toBe(
    'https://t.example/act;ord=77;u1=[abc];?x=1',
  );
});

test('a value without its name is found where it stands, unless it is too short to mean anything', () => {
  expect(marked('https://t.example/pixel/user-8841/x.gif', ['path', 'user-8841'])).toBe(
    'https://t.example/pixel/[user-8841]/x.gif',
  );
  expect(marked('https://t.example/pixel/12/x.gif', ['path', '12'])).toBe('https://t.example/pixel/12/x.gif');
});

test('overlapping finds become one, and empty ones nothing', () => {
  expect(marked('https://t.example/?a=longvalue&b=', ['a', 'longvalue'], ['x', 'value'], ['b', ''])).toBe(
    'https://t.example/?a=[longvalue]&b=',
  );
});

test('the pieces are the address again, whatever it is', () => {
  for (const url of ['', '?', 'https://x/%zz?%=1&&=2', 'https://x/?a=1&a=2#a=3']) {
    const pieces = highlight(url, [
      { key: 'a', value: '1234' },
      { key: '%', value: '1' },
    ]);
    expect(pieces.map(({ text }) => text).join('')).toBe(url);
  }
});

test('invisible characters are written out', () => {
  expect(printable('a\u202eb\u200dc\u0007d')).toBe('a⟨U+202E⟩b⟨U+200D⟩c⟨U+0007⟩d');
  expect(printable('Grüße, 你好, مرحبا')).toBe('Grüße, 你好, مرحبا');
});

test('a long text keeps its beginning and its end', () => {
  expect(shorten('short', 10)).toBe('short');
  expect(shorten('x'.repeat(50) + 'END', 20)).toMatch(/^x+…xxEND$/);
  expect(shorten('x'.repeat(50) + 'END', 20)).toHaveLength(20);
});
