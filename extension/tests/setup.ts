import { vi } from 'vitest';
import english from '../public/_locales/en/messages.json';

const messages: Readonly<Partial<Record<string, { readonly message: string }>>> = english;

// A browser in American English, whatever the machine speaks.
vi.stubGlobal('navigator', { language: 'en-US', languages: ['en-US', 'en'] });
vi.stubGlobal('chrome', { i18n: { getMessage: (key: string) => messages[key]?.message ?? '' } });
