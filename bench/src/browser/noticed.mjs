// Runs in every measured page before anything of its own, as a plain script: keeps what a person would notice.

const ROW = '[role=grid] [role=row][data-index]';
const QUIET_MS = 1000;
const LONGEST_MS = 20_000;
const seen = { lcp_ms: 0, shift: 0, slowest_ms: 0, first_rows_ms: 0 };
let lastInput = 0;
let lastLoad = 0;

const observe = (type, take, options = {}) =>
  new PerformanceObserver((list) => {
    list.getEntries().forEach(take);
  }).observe({ type, buffered: true, ...options });
observe('largest-contentful-paint', ({ startTime }) => {
  seen.lcp_ms = startTime;
});
observe('layout-shift', ({ value, hadRecentInput }) => {
  if (!hadRecentInput) seen.shift += value;
});
const takeEvent = ({ interactionId, duration }) => {
  if (interactionId > 0) seen.slowest_ms = Math.max(seen.slowest_ms, duration);
};
observe('event', takeEvent, { durationThreshold: 16 });
observe('resource', () => {
  lastLoad = performance.now();
});
const takeInput = ({ timeStamp }) => {
  lastInput = timeStamp;
};
for (const kind of ['pointerdown', 'keydown']) addEventListener(kind, takeInput, { capture: true });

/** Resolves with the time of the frame after the first in which it holds: then it is on screen. */
const whenShown = (holds) =>
  new Promise((resolve) => {
    const look = () => requestAnimationFrame(holds() ? resolve : look);
    look();
  });
whenShown(() => document.querySelector(ROW)).then((time) => {
  seen.first_rows_ms = time;
});
const orTooLate = (shown, outcome) =>
  new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error(`"${outcome}" was not shown in time`)), LONGEST_MS);
    shown.then(resolve);
  });

const grid = () => document.querySelector('[role=grid]');
const isSettled = () => grid()?.getAttribute('aria-busy') !== 'true';
const cells = (field) =>
  [...document.querySelectorAll(`${ROW} [data-field=${field}]`)].map(({ textContent }) => textContent);
/** What an act in the table leads to. */
const outcomes = {
  moved: (row) => grid()?.getAttribute('aria-activedescendant') === `row-${row}`,
  only: ({ field, text }) => cells(field).length > 0 && cells(field).every((one) => one.includes(text)),
  mixed: ({ field, text }) => cells(field).some((one) => !one.includes(text)),
  other: ({ field, before }) => cells(field).length > 0 && cells(field)[0] !== before,
};

/** The lengths of all frames from one call to the next, and how many of them showed no row that was loaded. */
const frames = { on: false, lengths: [], empty: 0 };
const countFrames = () => {
  let last = performance.now();
  Object.assign(frames, { on: true, lengths: [], empty: 0 });
  const step = (time) => {
    if (!frames.on) return;
    frames.lengths.push(time - last);
    last = time;
    if (!document.querySelector(ROW)) frames.empty += 1;
    requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
};

globalThis.noticed = {
  soFar: () => ({ ...seen }),
  /** Resolves when nothing more was loaded for a while. */
  whenIdle: () =>
    whenShown(() => document.readyState === 'complete' && performance.now() - lastLoad > QUIET_MS),
  /** Bytes over the line of each script loaded until now, by its path. */
  scripts: () =>
    performance
      .getEntriesByType('resource')
      .map(({ name, encodedBodySize }) => [new URL(name).pathname, encodedBodySize])
      .filter(([path]) => path.endsWith('.js')),
  /** Milliseconds from the last key or click until its outcome is on screen. */
  untilShown: (outcome, wanted) =>
    orTooLate(
      whenShown(() => isSettled() && outcomes[outcome](wanted)),
      outcome,
    ).then((time) => time - lastInput),
  firstCell: (field) => cells(field)[0],
  scrolledRows: () => grid().scrollTop / document.querySelector('[role=grid] [role=row][style]').offsetHeight,
  countFrames,
  framesCounted: () => {
    frames.on = false;
    return { lengths: frames.lengths, empty: frames.empty };
  },
};
