import { createHash } from 'node:crypto';

/** The id Chromium gives an extension: 32 hex digits of its public key's SHA-256, written with the letters a to p. */
export function extensionId(publicKey: string): string {
  const digest = createHash('sha256').update(Buffer.from(publicKey, 'base64')).digest('hex');
  const letter = (digit: string): string => String.fromCharCode(97 + Number.parseInt(digit, 16));
  return Array.from(digest.slice(0, 32), letter).join('');
}
