// Keeps what a page goes through. A mark is a number that tests write into its
// text ("mark 7"); each is noted when it appears, with the time.
globalThis.record = { marks: [], times: [], changes: [] };
addEventListener("securitypolicyviolation", (e) => console.error("policy", e.violatedDirective, e.blockedURI));
new MutationObserver((list) => {
  for (const change of list) {
    const nodes = [...change.addedNodes, ...change.removedNodes].map((node) => node.nodeName);
    record.changes.push([change.type, change.target.nodeName, change.attributeName ?? "", ...nodes].join(" "));
  }
  const mark = Number(/mark (\d+)/.exec(document.querySelector("main")?.textContent ?? "")?.[1] ?? 0);
  if (mark && mark !== record.marks.at(-1)) {
    record.marks.push(mark);
    record.times.push(performance.timeOrigin + performance.now());
  }
}).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
