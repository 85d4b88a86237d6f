// Layouts, made aside: the page goes on while a large argument is laid out. A part that did not change is kept.

import type { Layout, LayoutPart } from '../../../server/drawing/layout';
import code from './layout-worker?worker';

/** The only text that may become a script here is the worker that comes with this one. */
declare const trustedTypes: {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): string };
};

interface Waiting {
  readonly done: (layout: Layout) => void;
  readonly failed: (error: Error) => void;
}

export class Layouts {
  private readonly worker: Worker;
  /** The worker answers in the order in which it is asked. */
  private readonly waiting: Waiting[] = [];
  private kept = new Map<string, Promise<Layout>>();

  constructor() {
    const url = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
    const policy = trustedTypes.createPolicy('demarche-worker', { createScriptURL: () => url });
    this.worker = new Worker(policy.createScriptURL(url));
    this.worker.addEventListener('message', ({ data }: MessageEvent<Layout>) =>
      this.waiting.shift()?.done(data),
    );
    this.worker.addEventListener('error', ({ message }) => this.waiting.shift()?.failed(new Error(message)));
  }

  /** The layouts of these parts, in their order; rejected if one cannot be laid out. */
  of(parts: readonly LayoutPart[]): Promise<readonly Layout[]> {
    const kept = new Map<string, Promise<Layout>>();
    const layouts = parts.map((part) => {
      const key = JSON.stringify(part);
      const layout = this.kept.get(key) ?? this.make(part);
      kept.set(key, layout);
      return layout;
    });
    this.kept = kept;
    return Promise.all(layouts);
  }

  private make(part: LayoutPart): Promise<Layout> {
    return new Promise((done, failed) => {
      this.waiting.push({ done, failed });
      this.worker.postMessage(part);
    });
  }
}
