import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { extensionId } from '../build/identity';
import { readManifest } from '../build/manifest';

const idFile = readFileSync(new URL('../ID', import.meta.url), 'utf8');
const packageFile = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};
const manifest = readManifest();

test('the id in ID is the one that browsers make of the manifest’s key', () => {
  expect(extensionId(String(manifest.key))).toBe(idFile.trim());
  expect(idFile).toMatch(/^[a-p]{32}\n$/);
});

test('the manifest carries the version of package.json', () => {
  expect(manifest.version).toBe(packageFile.version);
});

test('docs/permissions.md explains each permission, and no other', () => {
  const page = readFileSync(new URL('../../docs/permissions.md', import.meta.url), 'utf8');
  const explained = [...page.matchAll(/^\| `([^`]+)` \| \S/gm)].map(([, name]) => name);
  const asked = [manifest.permissions, manifest.optional_permissions, manifest.host_permissions].flat();
  expect(explained).toEqual(asked.filter((name) => name !== undefined));
});

test('the extension opens no door to pages', () => {
  for (const door of [
    'content_scripts',
    'web_accessible_resources',
    'externally_connectable',
    'content_security_policy',
  ]) {
    expect(manifest).not.toHaveProperty(door);
  }
});

test('the lock file names no registry', () => {
  const lock = readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8');
  expect(lock).not.toContain('"resolved"');
});
