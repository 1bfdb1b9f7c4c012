// In place of FingerprintJS as a module: nothing is measured; the answer is another one with each page.
const random = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (n) => n.toString(16).padStart(2, '0')).join('');
const get = () => Promise.resolve({ visitorId: random(), requestId: random(), visitorFound: false, confidence: { score: 0 }, components: {}, version: '4.0.0' });
export const load = () => Promise.resolve({ get, collect: () => Promise.resolve('') });
export const start = () => ({ get, collect: () => Promise.resolve('') });
export const hashComponents = random;
export const componentsToDebugString = () => '';
export const isFingerprintingBlocked = () => false;
export const defaultEndpoint = '';
export const defaultScriptUrlPattern = '';
export default { load, start, hashComponents, componentsToDebugString, defaultEndpoint, defaultScriptUrlPattern };
