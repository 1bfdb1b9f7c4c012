/**
 * Runs in pages themselves, before their own scripts: says what the header Sec-GPC says, in the words of the
 * specification. It declares nothing, so that a page sees the property and nothing else.
 */
Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', {
  get: () => true,
  configurable: true,
  enumerable: true,
});
