import { vi } from 'vitest';

// A browser in American English, whatever the machine speaks.
vi.stubGlobal('navigator', { language: 'en-US' });
