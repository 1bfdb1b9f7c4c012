// In place of a script that looks for blockers: says that there is none.
window.ab1 = window.ab2 = false;
window.blockAdBlock = window.blockAdBlock || { onDetected: () => undefined, onNotDetected: (call) => setTimeout(call, 1) };
