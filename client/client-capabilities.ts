// What this editor can do beyond the Language Server Protocol, as it tells the server (server/protocol/capabilities.ts).

import type { StaticFeature } from 'vscode-languageclient';
import type { DemarcheCapabilities } from '../server/protocol';

const demarche: DemarcheCapabilities = {
  files: true,
  changes: true,
  // In other editors they would lead nowhere, so the server names only what it is told of.
  commands: [
    // What a code lens counts (commands/show-references.ts).
    'demarche.showReferences',
    // A transcription that is wrong (commands/correct-transcription.ts).
    'demarche.correctTranscription',
    // Line ends that are not those of the transcription (commands/set-line-ends.ts).
    'demarche.setLineEnds',
    // After a field's name, its values.
    'editor.action.triggerSuggest',
  ],
};

export const announced: StaticFeature = {
  fillClientCapabilities(capabilities) {
    capabilities.experimental = { ...capabilities.experimental, demarche };
  },
  initialize() {},
  getState: () => ({ kind: 'static' }),
  clear() {},
};
