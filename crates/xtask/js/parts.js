// How the app gets its parts: the page fetches and compiles them (`__jb.part` in index.html), this
// starts them on the app's memory and then calls back.
import { initSync } from './jinban-portal.js';

// By number: what came in two files, or in a file that was fetched anew, is started once.
const started = new Map();

function start({ number, module }) {
  if (!started.has(number)) {
    const starting = WebAssembly.instantiate(module, { __wasm_split: initSync() });
    starting.catch(() => started.delete(number));
    started.set(number, starting);
  }
  return started.get(number);
}

// What compiles and does not start was damaged on its way: the next try fetches it anew.
function startAll(file) {
  return Promise.all(file.map(start)).catch((error) => {
    window.__jb.spoilt(file.url);
    throw error;
  });
}

function loader(name) {
  return (callback, data) => {
    const back = initSync().__indirect_function_table.get(callback);
    // Own code last: what it shares with others is there when it starts.
    const files = window.__jb.part(name);
    files
      .then((files) => Promise.all(files.map(startAll)))
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

