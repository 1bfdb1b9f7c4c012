import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const STYLES = new URL('../src/styles/', import.meta.url);
const SIDES = /(?<![\w-])(left|right|float)\s*:|-(left|right)\b|:\s*(left|right)\b|translateX/;

test.each(readdirSync(STYLES))(
  '%s names no left or right, so that it holds for languages from right to left',
  (file) => {
    const lines = readFileSync(new URL(file, STYLES), 'utf8').split('\n');
    expect(lines.filter((line) => SIDES.test(line))).toEqual([]);
  },
);
