// What to do when the language server dies: start it again, but not for ever.
//
// A single crash should go unnoticed. A server that dies at once on every start would flicker and burn the
// machine, so after a few deaths in a short time it stays down and the user is told, with a way out.

import {
  CloseAction,
  type CloseHandlerResult,
  ErrorAction,
  type ErrorHandler,
  type ErrorHandlerResult,
  type Message,
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

  error(_error: Error, _message: Message | undefined, count: number | undefined): ErrorHandlerResult {
    // A garbled message or two is survivable; a broken pipe is not.
    return { action: (count ?? 0) <= 3 ? ErrorAction.Continue : ErrorAction.Shutdown };
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
        message: 'The server ended and is started again.',
      };
    const message = `The Démarche language server stopped ${DEATHS} times within ${MINUTES} minutes and was not started again.`;
    this.tell(message);
    return { action: CloseAction.DoNotRestart, handled: true, message };
  }
}
