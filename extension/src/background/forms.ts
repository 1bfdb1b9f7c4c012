import type { Client } from '../api/client';
import type { FormRequest, FormReply } from '../browser/forms';
import { readUnchecked, writeUnchecked } from '../browser/storage';
import { words } from '../words';
import { setScript, type Script } from './scripts';

const ID = 'forms';
const SCRIPT: Script = {
  id: ID,
  js: ['formguard.js'],
  matches: ['<all_urls>'],
  allFrames: true,
  matchOriginAsFallback: true,
  runAt: 'document_start',
};

/** Puts the form guard beside pages where the user asked for it; without it no page has any script of ours for that. */
export async function setFormGuard(client: Client): Promise<void> {
  const { on } = await client.formGuard();
  await setScript(ID, on ? SCRIPT : null);
}

export const clearFormGuard = (): Promise<void> => setScript(ID, null);

/** Only a script of ours beside a page of the web asks about forms, and it asks nothing else. */
export const isAboutForm = (message: object): message is FormRequest => 'form' in message;

/** Answers the script beside a page; null where the service gives no answer, so that the form goes. */
export async function answerForm(
  request: FormRequest,
  tab: chrome.tabs.Tab | undefined,
  client: Client,
): Promise<FormReply | null> {
  if (request.form === 'unchecked') return missed();
  try {
    if (request.form === 'always') return await always(client, request.site);
    return await check(client, request, tab);
  } catch {
    return null; // which the page's script tells of
  }
}

async function check(
  client: Client,
  request: Extract<FormRequest, { readonly target: string }>,
  tab: chrome.tabs.Tab | undefined,
): Promise<FormReply> {
  const { target } = request;
  const fields = request.form === 'fields' ? request.fields : [];
  const verdict = await client.checkForm({ page: tab?.url ?? target, target, fields });
  const asks = verdict.found.length > 0 && verdict.reasons.length > 0;
  const question = asks ? words.forms.question(verdict, tab?.incognito ?? true) : null;
  return { site: verdict.site, reasons: verdict.reasons.length > 0, question };
}

async function always(client: Client, site: string): Promise<null> {
  await client.changeFormGuard({ state: 'off', site });
  return null;
}

/** How often a form went without an answer is told in the popup and under Health; not which. */
async function missed(): Promise<null> {
  const { times } = await readUnchecked();
  await writeUnchecked({ times: times + 1, at: Date.now() / 1000 });
  return null;
}
