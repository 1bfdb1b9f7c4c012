/** A form as it is about to go: where to, and what the user typed into it. */
export interface Field {
  readonly name: string;
  readonly value: string;
}

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const MOST_FIELDS = 100;
const LONGEST = 8000;
const MOST_BYTES = 40_000;
const SECRET = new Set([
  'password',
  'file',
  'submit',
  'image',
  'button',
  'reset',
  'checkbox',
  'radio',
  'range',
  'color',
]);
const SECRET_PURPOSE = /\b(one-time-code|cc-\w+|(current|new)-password)\b/;

/**
 * What the user typed, by field. A page can put anything into a field and have the form sent; what it put there is
 * never looked at, so that no page can try out what the user's details are.
 */
export class Typed {
  private readonly values = new WeakMap<Element, string>();

  /** Heard before the page hears it; only the browser's own events count. */
  hear({ isTrusted, target }: { readonly isTrusted: boolean; readonly target: EventTarget | null }): void {
    if (isTrusted && isControl(target) && !isSecret(target)) this.values.set(target, target.value);
  }

  /** What of it is in this form, cut to what the service takes. */
  in(form: HTMLFormElement): Field[] {
    const fields: Field[] = [];
    let room = MOST_BYTES;
    for (const control of elementsOf(form)) {
      const value = plain(this.values.get(control) ?? '').slice(0, Math.min(LONGEST, room));
      if (!value.trim() || fields.length >= MOST_FIELDS) continue;
      const name = plain(control.getAttribute('name') ?? control.id).slice(0, 100);
      fields.push({ name, value });
      room -= 3 * (name.length + value.length); // in UTF-8
      if (room <= 0) break;
    }
    return fields;
  }
}

/** Where a form goes, null where it goes nowhere on the web; a page may have fields that are called `action`. */
export function targetOf(form: HTMLFormElement, submitter: HTMLElement | null, base: string): URL | null {
  const said = (name: string): string | null => submitter?.getAttribute(`form${name}`) ?? form.getAttribute(name);
  const address = said('action') ?? '';
  if (said('method')?.toLowerCase() === 'dialog' || !URL.canParse(address, base)) return null;
  const target = new URL(address, base);
  return target.protocol === 'http:' || target.protocol === 'https:' ? target : null;
}

const isControl = (target: EventTarget | null): target is Control =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;

const isSecret = (control: Control): boolean =>
  SECRET.has(control.type) || SECRET_PURPOSE.test(control.getAttribute('autocomplete') ?? '');

/** The elements of a form by way of its prototype: `form.elements` may be a field of that name. */
const elementsOf = (form: HTMLFormElement): Element[] =>
  Array.from(Reflect.get(HTMLFormElement.prototype, 'elements', form) as Iterable<Element>);

/** On one line, and without halves of characters. */
const plain = (text: string): string => text.toWellFormed().replace(/\p{Cc}+/gu, ' ');
