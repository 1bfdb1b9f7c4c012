const { i18n } = chrome;

/** A message as it stands in public/_locales, in the language that the browser chose; "" when there is none. */
export const read = (key: string): string => i18n.getMessage(key);

/** The language of the messages. */
export const language = read('language');

/** The user's own variety of that language, so that dates and numbers are written as they are used to. */
export const locale = navigator.languages.find((one) => one.split('-', 1)[0] === language) ?? language;

const numbers = new Intl.NumberFormat(locale);

export const count = (value: number): string => numbers.format(value);
