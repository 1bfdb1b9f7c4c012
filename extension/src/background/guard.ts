import { localNetworkGuard } from './rules';

/** Puts the local-network guard in place, or takes it away when the proxy is not in use. It survives the browser's end, as the proxy setting does. */
export async function setGuard(on: boolean, trusted: readonly string[] = []): Promise<void> {
  const rule = localNetworkGuard(chrome.runtime.id, trusted);
  await chrome.declarativeNetRequest.updateDynamicRules({ removeRuleIds: [rule.id], addRules: on ? [rule] : [] });
}
