// What to do when the language server dies: start it again, but not for ever.
//
// A single crash should go unnoticed. A server that dies at once on every start would flicker and burn the
// machine, so after a few deaths in a short time it stays down and the user is told, with a way out.

import { l10n } from 'vscode';
import {
  CloseAction,
  type CloseHandlerResult,
  ErrorAction,
  type ErrorHandler,
  type ErrorHandlerResult,
} from 'vscode-languageclient';

/** So many deaths … */
const DEATHS = 5;
/** … within so many minutes are too many. */
const MINUTES = 3;

export class Lifeline implements ErrorHandler {
  private readonly deaths: number[] = [];
  /** Whether the server has been left down. */
  gaveUp = false;

  constructor(private readonly tell: (message: string) => void) {}

  /**
   * A message could not be written or read. That is never the end by itself: a dead server's pipe breaks once for
   * every key that is pressed before its end is noticed, and it is `closed` that decides what follows.
   */
  error(): ErrorHandlerResult {
    return { action: ErrorAction.Continue };
  }

  closed(): CloseHandlerResult {
    const now = Date.now();
    this.deaths.push(now);
    if (this.deaths.length > DEATHS) this.deaths.shift();
    this.gaveUp = this.deaths.length === DEATHS && now - this.deaths[0]! < MINUTES * 60_000;
    if (!this.gaveUp)
      return {
        action: CloseAction.Restart,
        handled: true,
        message: l10n.t('The server stopped and is being restarted.'),
      };
    const message = l10n.t(
      'The Démarche language server stopped {0} times within {1} minutes and was not restarted.',
      DEATHS,
      MINUTES,
    );
    this.tell(message);
    return { action: CloseAction.DoNotRestart, handled: true, message };
  }
}
