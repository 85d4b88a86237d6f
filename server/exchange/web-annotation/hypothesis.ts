// Annotations as Hypothesis has them: in an answer of its API (`rows`), in an export of its client (`annotations`), in a list.
//
// They have the selectors of Web Annotation, a text in Markdown, and tags. A reply names the annotations that it answers,
// the first of the thread first; it has no place of its own. What has neither selectors nor references is about the page.
// Source: the schema of an annotation in the reference of the Hypothesis API.

import { type Json, listOf, objectOf, wordsOf } from './json';

/** Whether this is an annotation of Hypothesis: nothing of W3C's has an address and targets side by side. */
export function isHypothesis(json: Json): boolean {
  return (
    typeof json['uri'] === 'string' &&
    (Array.isArray(json['target']) || Array.isArray(json['references']) || Array.isArray(json['tags']))
  );
}

/** The same in the shape of Web Annotation, with `references` where it is a reply. */
export function hypothesisAnnotation(json: Json): Json {
  const { id, uri, text, tags, target, references, created } = json;
  const targets = listOf(target).map((one) => ({ source: uri, ...objectOf(one) }));
  const words = wordsOf(text);
  return {
    id,
    created,
    type: 'Annotation',
    creator: authorOf(json),
    ...(listOf(references).length > 0 && { references }),
    target: targets.length > 0 ? targets : [{ source: uri }],
    body: [
      ...listOf(tags).map((value) => ({ type: 'TextualBody', purpose: 'tagging', value })),
      ...(words.trim() === '' ? [] : [{ type: 'TextualBody', purpose: 'commenting', value: words }]),
    ],
  };
}

/** Who wrote it: the name that is displayed, else that of the account, `acct:name@authority`. */
function authorOf(json: Json): string {
  const shown = wordsOf(objectOf(json['user_info'])['display_name']);
  return shown !== '' ? shown : (/^acct:([^@]+)@/.exec(wordsOf(json['user']))?.[1] ?? '');
}
