// In place of OneTrust's question where you are, as a script: somewhere in Europe, so that the strictest banner is shown.
if (typeof window.jsonFeed === 'function') window.jsonFeed({ country: 'IE', state: '', stateName: '', continent: 'EU' });
