'use strict';

/**
 * Runs in the page before anything of it, as VS Code's script does: the API that a webview may acquire once, whose messages
 * and state are JSON. It tells also what the page's policy refuses. `keptState` is what VS Code kept of an earlier page.
 */
(() => {
  let isAcquired = false;
  let state = window.keptState;
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
    window.tellComplaint(`policy: ${effectiveDirective} ${blockedURI}`);
  });
  window.acquireVsCodeApi = () => {
    if (isAcquired) throw new Error('An instance of the VS Code API has already been acquired');
    isAcquired = true;
    return Object.freeze({
      postMessage: (message) => window.tellMessage(JSON.stringify(message)),
      setState: (newState) => {
        state = newState;
        window.tellState(JSON.stringify(newState));
        return newState;
      },
      getState: () => state,
    });
  };
})();
