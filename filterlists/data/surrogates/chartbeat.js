// In place of Chartbeat.
window.pSUPERFLY = { activity: () => undefined, virtualPage: () => undefined };
window.pSUPERFLY_mab = {};
