/** Of the shared worker (worker.js): a tab connects. */
declare var onconnect: ((event: MessageEvent) => void) | null;
