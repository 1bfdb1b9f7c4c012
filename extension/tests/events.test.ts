import { describe, expect, test } from 'vitest';
import { EventParser, understand } from '../src/api/events';

const STREAM = ': hello\n\nevent: changed\ndata: {"what":"lists"}\n\n: still here\n\nevent: a\ndata: one\ndata:two\n\n';
const MESSAGES = [
  { event: 'changed', data: '{"what":"lists"}' },
  { event: 'a', data: 'one\ntwo' },
];

describe('the event stream', () => {
  test('is read message by message, without its comments', () => {
    expect(new EventParser().push(STREAM)).toEqual(MESSAGES);
  });

  test.each([['\n'], ['\r\n'], ['\r']])('may be cut anywhere, lines ending in %j', (end) => {
    const text = `${STREAM.replaceAll('\n', end)}:${end}`;
    for (let cut = 0; cut <= text.length; cut += 1) {
      const parser = new EventParser();
      expect([...parser.push(text.slice(0, cut)), ...parser.push(text.slice(cut))]).toEqual(MESSAGES);
    }
  });

  test('may come letter by letter', () => {
    const parser = new EventParser();
    expect(Array.from(STREAM).flatMap((letter) => parser.push(letter))).toEqual(MESSAGES);
  });

  test('says how far it was read, which is up to the last whole message', () => {
    const parser = new EventParser();
    parser.push('id: ab-7\nevent: changed\ndata: {}\n\nid: ab-8\nevent: changed\ndata: {}\n');
    expect(parser.lastId).toBe('ab-7');
    parser.push('\n');
    expect(parser.lastId).toBe('ab-8');
  });

  test('has no message before its blank line', () => {
    expect(new EventParser().push('event: changed\ndata: {}\n')).toEqual([]);
  });
});

test('events of other kinds, and ones that make no sense, are passed over', () => {
  expect(understand({ event: 'changed', data: '{"what":"rules"}' })).toEqual({ type: 'changed', what: 'rules' });
  expect(understand({ event: 'missed', data: '{"count":9}' })).toEqual({ type: 'missed' });
  expect(understand({ event: 'weather', data: '{}' })).toBeNull();
  expect(understand({ event: 'request', data: '{"id":1}' })).toBeNull();
  expect(understand({ event: 'request', data: 'no json' })).toBeNull();
});
