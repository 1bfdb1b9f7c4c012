type Sender = chrome.runtime.MessageSender | undefined;

/** Whether a page of the extension speaks, and not a script of ours that runs beside a page of the web. */
export const isOwnPage = (sender: Sender): boolean =>
  sender?.id === chrome.runtime.id && (sender.url?.startsWith(chrome.runtime.getURL('')) ?? false);
