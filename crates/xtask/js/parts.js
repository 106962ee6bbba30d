// How the app gets its parts: the page fetches and compiles them (`__jb.part` in index.html), this
// starts them on the app's memory and then calls back.
import { initSync } from './jinban-portal.js';

const started = new Map();

function start(module) {
  if (!started.has(module)) {
    const starting = WebAssembly.instantiate(module, { __wasm_split: initSync() });
    starting.catch(() => started.delete(module));
    started.set(module, starting);
  }
  return started.get(module);
}

function loader(name) {
  return (callback, data) => {
    const back = initSync().__indirect_function_table.get(callback);
    // Own code last: what it shares with others is there when it starts.
    const files = window.__jb.part(name);
    files
      .then((files) => Promise.all([].concat(...files).map(start)))
      .then(
        () => back(data, true),
        (error) => {
          console.error(error);
          // The app asks for it (`src/browser/boot.rs`).
          window.__jb.missed = error.cause || 'broken';
          back(data, false);
        },
      );
  };
}

