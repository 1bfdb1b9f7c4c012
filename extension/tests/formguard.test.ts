import { beforeEach, describe, expect, test, vi } from 'vitest';
import { Typed, targetOf } from '../src/page/formguard/form';
import { FormGuard, within, type Outside } from '../src/page/formguard/guard';
import { words } from '../src/words';

/** As much of a page's elements as the guard touches: this machine has no browser here. */
class Element {
  readonly attributes: Readonly<Partial<Record<string, string>>>;
  constructor(attributes: Record<string, string> = {}) {
    this.attributes = attributes;
  }
  getAttribute(name: string): string | null {
    return this.attributes[name] ?? null;
  }
}
class Input extends Element {
  value = '';
  type = this.attributes.type ?? 'text';
  id = '';
}
class Form extends Element {
  fields: Input[] = [];
  sent: unknown[] = [];
  get elements(): Input[] {
    return this.fields;
  }
  requestSubmit(submitter: unknown): void {
    this.sent.push(submitter);
  }
}
vi.stubGlobal('HTMLInputElement', Input);
vi.stubGlobal('HTMLTextAreaElement', class extends Input {});
vi.stubGlobal('HTMLSelectElement', class extends Input {});
vi.stubGlobal('HTMLFormElement', Form);
vi.stubGlobal('document', { baseURI: 'https://news.test/join' });

const form = (attributes = {}): Form & HTMLFormElement => new Form(attributes) as Form & HTMLFormElement;

function field(of: Form, attributes: Record<string, string>): Input & EventTarget {
  const made = new Input(attributes) as Input & EventTarget;
  of.fields.push(made);
  return made;
}

describe('what was typed', () => {
  const typed = new Typed();
  const one = form();
  const mail = field(one, { name: 'mail' });

  beforeEach(() => {
    mail.value = 'anna@mail.example';
    typed.hear({ isTrusted: true, target: mail });
  });

  test('is what the browser says the user typed', () => {
    expect(typed.in(one)).toEqual([{ name: 'mail', value: 'anna@mail.example' }]);
  });

  test('never is what a page puts in, before or after', () => {
    mail.value = 'guess@mail.example';
    typed.hear({ isTrusted: false, target: mail });
    const hidden = field(one, { name: 'hidden', type: 'hidden' });
    hidden.value = 'guess@mail.example';
    typed.hear({ isTrusted: false, target: hidden });
    expect(typed.in(one)).toEqual([{ name: 'mail', value: 'anna@mail.example' }]);
  });

  test('never is a password, a code or a card', () => {
    const two = form();
    for (const attributes of [
      { type: 'password' },
      { type: 'file' },
      { autocomplete: 'one-time-code' },
      { autocomplete: 'section-a billing cc-number' },
      { autocomplete: 'current-password' },
    ]) {
      const secret = field(two, { name: 'x', ...attributes });
      secret.value = 'secret';
      typed.hear({ isTrusted: true, target: secret });
    }
    expect(typed.in(two)).toEqual([]);
  });

  test('is cut to what the service takes', () => {
    const two = form();
    for (let index = 0; index < 200; index++) {
      const long = field(two, { name: `n${String(index)}` });
      long.value = `a\nb\ud800${'é'.repeat(9000)}`;
      typed.hear({ isTrusted: true, target: long });
    }
    const fields = typed.in(two);
    expect(fields[0]?.value.startsWith('a b\ufffd')).toBe(true);
    expect(Buffer.byteLength(JSON.stringify({ fields }))).toBeLessThan(60_000);
    expect(Math.max(...fields.map(({ value }) => value.length))).toBeLessThanOrEqual(8000);
  });
});

describe('where a form goes', () => {
  const at = (attributes: object, button?: object): string | undefined =>
    targetOf(
      form(attributes),
      button ? (new Element(button as Record<string, string>) as HTMLElement & Element) : null,
      'https://news.test/a/b',
    )?.href;

  test('is its action, that of its button, or its page', () => {
    expect(at({})).toBe('https://news.test/a/b');
    expect(at({ action: '../join?x=1' })).toBe('https://news.test/join?x=1');
    expect(at({ action: '//other.test/' }, { formaction: 'http://third.test/' })).toBe('http://third.test/');
  });

  test('is nowhere on the web for scripts, mail and dialogs', () => {
    for (const attributes of [{ action: 'javascript:x()' }, { action: 'mailto:a@b.test' }, { method: 'DIALOG' }])
      expect(at(attributes)).toBeUndefined();
    expect(at({}, { formmethod: 'dialog' })).toBeUndefined();
  });
});

describe('a form that goes', () => {
  const QUESTION = words.forms.question(
    { site: 'other.test', reasons: ['third_party'], found: [{ id: 'email', kind: 'email', name: '' }] },
    false,
  );
  const tell = vi.fn<Outside['tell']>();
  const ask = vi.fn<Outside['ask']>();
  let one: Form & HTMLFormElement;
  let guard: FormGuard;

  beforeEach(() => {
    tell.mockReset().mockResolvedValue({ site: 'other.test', reasons: true, question: QUESTION });
    ask.mockReset().mockResolvedValue('back');
    one = form({ action: 'https://other.test/take' });
    guard = new FormGuard({ tell, ask });
    const mail = field(one, { name: 'mail' });
    mail.value = 'anna@mail.example';
    guard.input({ isTrusted: true, composedPath: () => [mail] } as unknown as Event);
  });

  /** Has it go; whether it was held. */
  async function submit(isTrusted = true): Promise<boolean> {
    const preventDefault = vi.fn();
    const stopImmediatePropagation = vi.fn();
    guard.submit({
      isTrusted,
      target: one,
      submitter: null,
      preventDefault,
      stopImmediatePropagation,
    } as unknown as SubmitEvent);
    expect(stopImmediatePropagation.mock.calls).toHaveLength(preventDefault.mock.calls.length);
    await new Promise((resolve) => setTimeout(resolve));
    return preventDefault.mock.calls.length > 0;
  }

  test('is held and asked about, and stays where the user says so', async () => {
    expect(await submit()).toBe(true);
    expect(tell).toHaveBeenCalledWith({
      form: 'fields',
      target: 'https://other.test/take',
      fields: [{ name: 'mail', value: 'anna@mail.example' }],
    });
    expect(ask).toHaveBeenCalledWith(QUESTION);
    expect(one.sent).toEqual([]);
  });

  test('goes where the user says so, for this time or always', async () => {
    ask.mockResolvedValueOnce('send').mockResolvedValueOnce('always');
    await submit();
    expect(one.sent).toHaveLength(1);
    await submit();
    expect(one.sent).toHaveLength(2);
    expect(tell).toHaveBeenLastCalledWith({ form: 'always', site: 'other.test' });
  });

  test('isn’t held a second time while it is', async () => {
    ask.mockReturnValue(new Promise(() => undefined));
    await submit();
    expect(await submit()).toBe(true);
    expect(ask).toHaveBeenCalledTimes(1);
  });

  test('isn’t held where nothing speaks against its place', async () => {
    tell.mockResolvedValueOnce({ site: 'other.test', reasons: false, question: null });
    await guard.focus(one);
    expect(tell).toHaveBeenCalledWith({ form: 'place', target: 'https://other.test' });
    expect(await submit()).toBe(false);
    expect(tell).toHaveBeenCalledTimes(1);
  });

  test('isn’t held when a page only pretends, or nothing was typed', async () => {
    expect(await submit(false)).toBe(false);
    one = form({ action: 'https://other.test/take' });
    expect(await submit()).toBe(false);
    expect(tell).not.toHaveBeenCalled();
  });

  test('goes without a question where it has nothing of the user’s', async () => {
    tell.mockResolvedValueOnce({ site: 'other.test', reasons: true, question: null });
    expect(await submit()).toBe(true);
    expect(one.sent).toHaveLength(1);
    expect(ask).not.toHaveBeenCalled();
  });

  test.each([null, new Error('gone')])('goes where there is no answer, and that is told', async (answer) => {
    if (answer) tell.mockRejectedValue(answer);
    else tell.mockResolvedValue(null);
    await submit();
    expect(one.sent).toHaveLength(1);
    expect(tell).toHaveBeenLastCalledWith({ form: 'unchecked' });
  });
});

test('nothing is waited for longer than is said', async () => {
  vi.useFakeTimers();
  const late = within(300, new Promise(() => undefined));
  vi.advanceTimersByTime(300);
  expect(await late).toBeNull();
  vi.useRealTimers();
});
