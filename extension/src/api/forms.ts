import { KINDS } from './details';
import { flag, list, object, oneOf, text, type Of } from './shape';

export const REASONS = ['third_party', 'new_site', 'plain_http'] as const;
export type FormReason = (typeof REASONS)[number];

export const formGuard = object({ on: flag, unasked: list(text) });
export type FormGuard = Of<typeof formGuard>;
export const formVerdict = object({
  site: text,
  reasons: list(oneOf(...REASONS)),
  found: list(object({ id: text, kind: oneOf(...KINDS), name: text })),
});
export type FormVerdict = Of<typeof formVerdict>;

export interface FormGuardWish {
  readonly state: 'on' | 'off';
  readonly site?: string;
}

export interface Form {
  readonly page: string;
  readonly target: string;
  readonly fields: readonly { readonly name: string; readonly value: string }[];
}
