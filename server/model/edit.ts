// An edit of a document, and how grave a finding is: plain data that every room above the model shares.

/** Replaces [start, end) of a document; of this one, unless `uri` names another. */
export interface TextEdit {
  readonly uri?: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export type Severity = 'error' | 'warning' | 'information' | 'hint';
