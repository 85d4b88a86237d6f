// What a command works with: the services of the extension, and the views that it commands.

import type { Services } from '../services';
import type { Preview } from '../views/preview';
import type { ReadingView } from '../views/reading-view';
import type { Trees } from '../views/trees';

export interface CommandServices extends Services {
  readonly readingView: ReadingView;
  readonly preview: Preview;
  readonly trees: Trees;
  /** Ends the server, if there is one, and starts another. */
  restart(): Promise<void>;
}
