// The shared worker: one event stream, told on to every tab.

/** @type {Set<MessagePort>} */
const ports = new Set();
/** @type {EventSource | null} */
let source = null;
let token = "";
let newest = 0;

/** @param {unknown} message */
const tell = (message) => ports.forEach((port) => port.postMessage(message));

function open() {
  source?.close();
  newest = 0;
  const opened = new EventSource(new URL(`./events?token=${token}`, import.meta.url));
  source = opened;
  opened.onmessage = (event) => {
    newest = Number(event.data);
    tell(newest);
  };
  opened.onerror = () => {
    if (opened !== source || opened.readyState !== EventSource.CLOSED) return;
    source = null;
    tell("lost");
  };
}

self.onconnect = (event) => {
  const port = /** @type {MessagePort} */ (event.ports[0]);
  ports.add(port);
  port.onmessage = ({ data }) => {
    if (data === "bye") {
      ports.delete(port);
      if (ports.size === 0) {
        source?.close();
        source = null;
      }
      return;
    }
    ports.add(port);
    if (data.token !== token || !source) {
      token = data.token;
      open();
    } else if (newest) {
      port.postMessage(newest);
    }
  };
};
