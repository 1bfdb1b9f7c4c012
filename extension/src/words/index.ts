import { en } from './en';

/** Everything the extension says, in the user's language; English is the only one so far. */
export type Words = typeof en;
export const words: Words = en;
