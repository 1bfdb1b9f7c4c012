import type { Field } from '../page/formguard/form';
import type { Question } from '../page/formguard/question';

/** What the script beside a page asks of the service worker about a form. */
export type FormRequest =
  | { readonly form: 'place'; readonly target: string }
  | { readonly form: 'fields'; readonly target: string; readonly fields: readonly Field[] }
  | { readonly form: 'always'; readonly site: string }
  | { readonly form: 'unchecked' };

/** The site, whether anything speaks against it, and what to ask the user where the form has his details. */
export interface FormReply {
  readonly site: string;
  readonly reasons: boolean;
  readonly question: Question | null;
}
