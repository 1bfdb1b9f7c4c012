// A service worker that asks other sites for things, out of any page's sight.
addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(clients.claim()));
addEventListener('message', (event) => {
  const ask = (url) => fetch(url, { mode: 'no-cors', credentials: 'include' }).catch(() => undefined);
  event.waitUntil(
    Promise.all([ask('https://pixel.test:%PORT%/p.gif'), ask('https://static.shop.test:%PORT%/p.gif?fbclid=7&a=1')]).then(
      () => event.source.postMessage('done'),
    ),
  );
});
