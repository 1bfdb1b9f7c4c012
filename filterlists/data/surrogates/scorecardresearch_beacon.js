// In place of Comscore.
window.COMSCORE = { purge: () => undefined, beacon: () => undefined };
