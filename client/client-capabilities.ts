// Commands that the server may name because this editor has them; in other editors they would lead nowhere, so it
// names only what it is told of (`experimental.commands`).

import type { StaticFeature } from 'vscode-languageclient';

const commands = [
  // What a code lens counts (commands/show-references.ts).
  'demarche.showReferences',
  // A transcription that is wrong (commands/correct-transcription.ts).
  'demarche.correctTranscription',
  // Line ends that are not those of the transcription (commands/set-line-ends.ts).
  'demarche.setLineEnds',
  // After a field's name, its values.
  'editor.action.triggerSuggest',
];

export const announced: StaticFeature = {
  fillClientCapabilities(capabilities) {
    capabilities.experimental = { ...capabilities.experimental, commands };
  },
  initialize() {},
  getState: () => ({ kind: 'static' }),
  clear() {},
};
