// Who wants to know that findings may have changed, and when they are told: many edits at once are one message.

export type ChangeListener = (changed: ReadonlySet<string>, byOthers: ReadonlySet<string>) => void;

export class ChangeEvents {
  private readonly listeners: ChangeListener[] = [];
  private readonly untold = new Set<string>();
  private readonly others = new Set<string>();
  private telling = false;

  constructor(
    private readonly later: (task: () => void) => void,
    /** Called before anyone is told: it may still find something to tell. */
    private readonly settle: () => void,
  ) {}

  listen(listener: ChangeListener): void {
    this.listeners.push(listener);
  }

  /** These documents are concerned. `own`: the one whose own edit it was. */
  changed(uris: ReadonlySet<string>, own?: string): void {
    for (const uri of uris) {
      this.untold.add(uri);
      if (uri !== own) this.others.add(uri);
    }
    if (uris.size > 0) this.tellSoon();
  }

  /** Tells what there is to tell, once the messages at hand are done with. */
  tellSoon(): void {
    if (this.telling) return;
    this.telling = true;
    this.later(() => {
      this.telling = false;
      this.settle();
      const uris = new Set(this.untold);
      const others = new Set(this.others);
      this.untold.clear();
      this.others.clear();
      if (uris.size > 0) this.tell(uris, others);
    });
  }

  tell(uris: ReadonlySet<string>, byOthers: ReadonlySet<string> = uris): void {
    for (const listener of this.listeners) listener(uris, byOthers);
  }
}
