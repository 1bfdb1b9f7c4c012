import type { FormReason, FormVerdict } from '../api/forms';
import type { Question } from '../page/formguard/question';
import { timeOfDay } from './format';
import { language } from './locale';
import { text, texts } from './message';
import { join, plain } from './sentence';

const kinds = texts('forms_kinds');

/** What the user is asked before a form of his goes; nothing is offered that would be kept of a private window. */
function question({ site, reasons, found }: FormVerdict, inPrivate: boolean): Question {
  const what = plain(join([...new Set(found.map(({ kind }) => kinds[kind]))]));
  return {
    who: text('forms_who'),
    sentence: text(`forms_to_${why(reasons)}`, { what, site }),
    note: text('forms_note'),
    back: text('forms_back'),
    send: text('forms_send'),
    always: inPrivate ? null : text('forms_always', { site }),
    language,
    direction: text('direction'),
  };
}

type Why = 'other' | 'otherOpen' | 'otherNew' | 'otherNewOpen' | 'new' | 'newOpen' | 'open';

/** Each set of reasons is a sentence of its own. */
function why(reasons: readonly FormReason[]): Why {
  const has = (reason: FormReason): boolean => reasons.includes(reason);
  const open = has('plain_http') ? 'Open' : '';
  if (has('third_party')) return has('new_site') ? `otherNew${open}` : `other${open}`;
  return has('new_site') ? `new${open}` : 'open';
}

export const forms = texts('forms', {
  question,
  unchecked: (times: number, at: number): string => text('forms_unchecked', { n: times, at: timeOfDay(at) }),
  askOne: (site: string): string => text('forms_askOne', { site }),
});
