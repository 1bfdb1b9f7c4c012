import { locale } from './locale';
import { text } from './message';

/** Tells browser and screen reader which language the page is in, and which way it runs. */
export function nameDocument(title: string): void {
  document.title = title;
  Object.assign(document.documentElement, { lang: locale, dir: text('direction') });
}
