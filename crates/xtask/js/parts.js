// How the app gets its parts: the page fetches and compiles them (`__jb.part` in index.html), this
// starts them on the app's memory and then calls back.
import { initSync } from './jinban-portal.js';

// By file and place in it: a file that is fetched anew starts nothing twice.
const started = new Map();

function start(key, module) {
  if (!started.has(key)) {
    const starting = WebAssembly.instantiate(module, { __wasm_split: initSync() });
    starting.catch(() => started.delete(key));
    started.set(key, starting);
  }
  return started.get(key);
}

// What compiles and does not start was damaged on its way: the next try fetches it anew.
function startAll(file) {
  const all = file.map((module, at) => start(file.url + at, module));
  return Promise.all(all).catch((error) => {
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

