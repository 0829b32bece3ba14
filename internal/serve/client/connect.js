// One stream of generations for all tabs of a browser: browsers open six
// connections to a host, and a dozen tabs would use them up. The stream lives in
// a shared worker; where there is none, each tab has its own while it is seen.

/**
 * @param {string} token
 * @param {(generation: number) => void} arrived
 * @param {() => void} lost called when the stream ended and will not come back by itself
 */
export function connect(token, arrived, lost) {
  if (typeof SharedWorker === "function") {
    const worker = new SharedWorker(new URL("./worker.js", import.meta.url), { type: "module", name: "rolebook" });
    worker.port.onmessage = (event) => {
      if (event.data === "lost") lost();
      else if (typeof event.data === "number") arrived(event.data);
    };
    worker.port.start();
    worker.port.postMessage({ token });
    addEventListener("pagehide", () => worker.port.postMessage("bye"));
    addEventListener("pageshow", (event) => {
      if (event.persisted) worker.port.postMessage({ token });
    });
    return {
      /** @param {string} fresh */
      use(fresh) {
        token = fresh;
        worker.port.postMessage({ token });
      },
    };
  }
  /** @type {EventSource | null} */
  let source = null;
  const open = () => {
    source?.close();
    source = new EventSource(new URL(`./events?token=${token}`, import.meta.url));
    source.onmessage = (event) => arrived(Number(event.data));
    source.onerror = () => {
      if (source?.readyState === EventSource.CLOSED) lost();
    };
  };
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) source?.close();
    else open();
  });
  if (!document.hidden) open();
  return {
    /** @param {string} fresh */
    use(fresh) {
      token = fresh;
      open();
    },
  };
}
