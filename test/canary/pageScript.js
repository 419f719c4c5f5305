'use strict';

// Runs in every frame before any other script: tells each message that goes through a port, and can read what is kept.

(() => {
  const asText = (_key, value) =>
    value instanceof Uint8Array || value instanceof ArrayBuffer ? new TextDecoder().decode(value) : value;

  // The workbench speaks with its webviews through ports alone.
  const { postMessage } = MessagePort.prototype;
  MessagePort.prototype.postMessage = function (...given) {
    window.tellWitness?.(JSON.stringify(given[0], asText) ?? '');
    return Reflect.apply(postMessage, this, given);
  };

  const ended = (request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });

  window.readBrowserStorage = async () => {
    const kept = [
      ['localStorage', JSON.stringify({ ...localStorage })],
      ['sessionStorage', JSON.stringify({ ...sessionStorage })],
      ['cookies', document.cookie],
    ];
    for (const { name } of await indexedDB.databases()) {
      const database = await ended(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const entries = database.transaction(store).objectStore(store);
        const [keys, values] = await Promise.all([ended(entries.getAllKeys()), ended(entries.getAll())]);
        keys.forEach((key, index) =>
          kept.push([`${name}/${store}/${JSON.stringify(key)}`, JSON.stringify(values[index], asText) ?? '']),
        );
      }
      database.close();
    }
    return kept;
  };
})();
