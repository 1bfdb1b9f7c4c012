import type { CookieType } from '../../api/cookies';
import { belongsTo } from '../../browser/hosts';

/** Words in the path of a form that was sent, by which a sign-in is recognised. */
const SIGN_IN =
  /(^|[/_.-])(log-?in|sign-?in|log-?on|auth|authenticate|session|sessions|sso|oauth|account|saml)([/_.?-]|$)/i;
/** Words in the name of a cookie that holds a session, and of one that says whose it is. */
const SESSION = /sess|auth|token|login|logged|jwt|^sid$|[._-]sid$|remember/i;
const ACCOUNT = /logged_?in|user_?(id|name)|account|member|remember/i;
const OTHER = /csrf|xsrf|consent|captcha|challenge|lb|balanc/i;

export interface TypedCookie {
  readonly name: string;
  readonly httpOnly: boolean;
  readonly type: CookieType;
}

/** Whether a page load sends a sign-in form. */
export function isSignIn({ method, url }: { method: string; url: string }): boolean {
  return method === 'POST' && URL.canParse(url) && SIGN_IN.test(new URL(url).pathname);
}

/**
 * By what one sees that the user is signed in: a strictly necessary cookie that holds a session and that scripts
 * can't read, together with a sign-in form sent to the site, or with a cookie that says whose account it is.
 * "" where both aren't there. A guess, so only ever proposed.
 */
export function signedInBy(cookies: readonly TypedCookie[], site: string, signIns: readonly string[]): string {
  const necessary = cookies.filter(({ type, name }) => type === 'necessary' && !OTHER.test(name));
  const session = necessary.find(({ name, httpOnly }) => httpOnly && SESSION.test(name));
  if (!session) return '';
  if (signIns.some((host) => belongsTo(host, site))) return `${session.name}, and a sign-in form was sent`;
  const account = cookies.find(({ name }) => name !== session.name && ACCOUNT.test(name) && !OTHER.test(name));
  return account ? `${session.name} and ${account.name}` : '';
}
