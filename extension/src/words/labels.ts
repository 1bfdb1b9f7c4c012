import type { Category, Outcome } from '../api/types';
import { text, texts } from './message';

/** Words for codes of which the service may know more than this version. */
export type Codes = Readonly<Partial<Record<string, string>>>;

export const categories: Readonly<Record<Category, string>> = texts('categories');
/** What a category does, where its name doesn't say it. */
export const kinds: Readonly<Partial<Record<Category, string>>> = texts('kinds');
const dataKinds: Codes = texts('dataKinds');
/** What is counted as one kind of thing learnt; the service's own word for a kind that this version doesn't know. */
export const dataKind = ({ kind, label }: { readonly kind: string; readonly label: string }): string =>
  dataKinds[kind] ?? label;

export const outcomes: Readonly<Record<Outcome, string>> = texts('outcomes');
export const certainties: Codes = texts('certainties');
/** Why a request was decided on as it was: the proxy's reasons in words. */
export const reasons: Codes = texts('reasons');
export const resourceTypes: Codes = texts('resourceTypes');

export const periods = texts('periods', {
  today: texts('periods_today'),
  '7d': texts('periods_7d'),
  '30d': texts('periods_30d'),
  all: texts('periods_all'),
});

export const nav = texts('nav');

export const badge = texts('badge', {
  stopped: (stopped: number): string => text('badge_stopped', { n: stopped }),
});
