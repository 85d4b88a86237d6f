// What a page has of the extension: messages that are checked, and a state that outlives it.

import { type Check, READY } from '../../messages/check';

interface Api {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}
/** The editor gives it once. */
declare function acquireVsCodeApi(): Api;

export interface Host<FromPage, State> {
  post(message: FromPage): void;
  /** What was kept the last time; undefined if that is nothing, or not what it should be. */
  readonly state: State | undefined;
  /** Keeps what is to be there again when the page was hidden or the editor restarted. */
  keep(state: State): void;
}

/** Tells the extension that the page is ready, and hears what it says from then on. */
export function connect<ToPage, FromPage, State = never>(
  accepts: Check<ToPage>,
  hear: (message: ToPage) => void,
  isState: Check<State> = (_): _ is State => false,
): Host<FromPage, State> {
  const api = acquireVsCodeApi();
  window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (accepts(data)) hear(data);
  });
  const kept = api.getState();
  // Only once all of the page’s script has run.
  queueMicrotask(() => api.postMessage(READY));
  return {
    post: (message) => api.postMessage(message),
    state: isState(kept) ? kept : undefined,
    keep: (state) => api.setState(state),
  };
}
