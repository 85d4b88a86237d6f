// What the server tells of changes: that what is shown of an edition, or of how a document stands, may be another.
//
// While someone types, news come with every key. Anyone who listens hears of them once, when they have ceased for a
// moment; and whenever there is another server.

import { type Event, EventEmitter } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { changedNotification } from '../server/protocol';
import { hear } from './ask';

export class ServerEvents {
  private readonly emitter = new EventEmitter<void>();
  private pending: ReturnType<typeof setTimeout> | undefined;
  readonly onDidChange: Event<void> = this.emitter.event;

  /** Listens to a client that is not started yet. */
  follow(client: BaseLanguageClient): void {
    hear(client, changedNotification, () => this.soon());
    client.onDidChangeState(() => this.soon());
  }

  dispose(): void {
    clearTimeout(this.pending);
    this.emitter.dispose();
  }

  private soon(): void {
    clearTimeout(this.pending);
    this.pending = setTimeout(() => this.emitter.fire(), CEASED);
  }
}

/** Milliseconds without news: shorter than a reader waits, longer than between two keys. */
const CEASED = 250;
