import { describe, expect, test, vi } from 'vitest';
import type { Client } from '../src/api/client';
import type { FormVerdict } from '../src/api/forms';
import { answerForm } from '../src/background/forms';
import { words } from '../src/words';

describe('the question', () => {
  const found = [
    { id: 'email', kind: 'email' as const, name: 'Your e-mail address' },
    { id: 'email-2', kind: 'email' as const, name: 'Your e-mail address (2)' },
    { id: 'phone', kind: 'phone' as const, name: 'Your phone number' },
  ];
  const said = (...reasons: FormVerdict['reasons']): string =>
    words.forms.question({ site: 'shop.test', reasons, found }, false).sentence;

  test('says what, to whom, and what speaks against it', () => {
    const start = 'You are about to give your e-mail address and your phone number to shop.test';
    expect(said('third_party')).toBe(`${start}, which is not the site you are on.`);
    expect(said('new_site')).toBe(`${start}, which you had never visited before today.`);
    expect(said('plain_http')).toBe(`${start} over an unencrypted connection.`);
    expect(said('third_party', 'new_site', 'plain_http')).toBe(
      `${start}, which is not the site you are on and which you had never visited before today, over an unencrypted connection.`,
    );
    expect(said('third_party', 'plain_http')).toMatch(/not the site you are on, over an unencrypted/);
    expect(said('new_site', 'plain_http')).toMatch(/before today, over an unencrypted/);
    expect(said('third_party', 'new_site')).toMatch(/before today\.$/);
  });

  test('offers nothing in a private window that would be kept', () => {
    const verdict: FormVerdict = { site: 'shop.test', reasons: ['plain_http'], found };
    expect(words.forms.question(verdict, true).always).toBeNull();
    expect(words.forms.question(verdict, false).always).toBe('Always send to shop.test');
  });
});

const asked = (checkForm: unknown): Client => ({ checkForm }) as unknown as Client;

describe('the service worker', () => {
  const request = { form: 'fields', target: 'https://b.test/', fields: [{ name: 'm', value: 'v' }] } as const;
  const tab = { url: 'https://a.test/page', incognito: false } as chrome.tabs.Tab;

  test('asks about the page that the user sees', async () => {
    const checkForm = vi.fn(() => Promise.resolve({ site: 'b.test', reasons: ['third_party'], found: [] }));
    const reply = await answerForm(request, tab, asked(checkForm));
    expect(checkForm).toHaveBeenCalledWith({ page: tab.url, target: request.target, fields: request.fields });
    expect(reply).toEqual({ site: 'b.test', reasons: true, question: null });
    await answerForm({ form: 'place', target: 'https://b.test' }, tab, asked(checkForm));
    expect(checkForm).toHaveBeenLastCalledWith({ page: tab.url, target: 'https://b.test', fields: [] });
  });

  test('has no answer where the service has none', async () => {
    const checkForm = (): Promise<never> => Promise.reject(new Error('away'));
    expect(await answerForm(request, tab, asked(checkForm))).toBeNull();
  });

  test('counts what went unchecked, and no more of it', async () => {
    const kept: { unchecked?: unknown } = {};
    vi.stubGlobal('chrome', {
      storage: {
        session: {
          get: () => Promise.resolve({ ...kept }),
          set: (change: object) => Promise.resolve(void Object.assign(kept, change)),
        },
      },
    });
    for (let time = 0; time < 2; time++) await answerForm({ form: 'unchecked' }, tab, asked(vi.fn()));
    expect(kept.unchecked).toEqual({ times: 2, at: expect.closeTo(Date.now() / 1000, -2) as number });
    expect(Object.keys(kept)).toEqual(['unchecked']);
  });
});
