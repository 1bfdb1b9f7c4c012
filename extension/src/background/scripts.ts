export type Script = chrome.scripting.RegisteredContentScript;

/** Has a script run in pages that are opened from now on, as it says, or no more where it is null. */
export async function setScript(id: string, script: Script | null): Promise<void> {
  const there = (await chrome.scripting.getRegisteredContentScripts({ ids: [id] })).length > 0;
  if (!script) {
    if (there) await chrome.scripting.unregisterContentScripts({ ids: [id] });
    return;
  }
  await (there ? chrome.scripting.updateContentScripts([script]) : chrome.scripting.registerContentScripts([script]));
}
