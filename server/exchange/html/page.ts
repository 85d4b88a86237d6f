// The frame of a page of the reading edition: one file that needs no other, no script and no network.
//
// Its policy (CSP) allows nothing but its own style, so that whatever a document holds cannot run. It is read in
// light, dark and print, by keyboard and by ear; what is shown on hover is shown on focus too.

import { type Markup, toXml } from '../../drawing/markup';
import { style } from '../../drawing/style';
import { xml } from '../../drawing/xml';
import { spoken, t } from '../../l10n';

export interface Page {
  readonly title: string;
  readonly body: readonly Markup[];
}

export function page({ title, body }: Page): string {
  return `<!DOCTYPE html>
<html lang="${spoken()}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Démarche">
<title>${xml(title)}</title>
<style>${style}</style>
</head>
<body>
<a class="skip" href="#text">${xml(t('Skip to the text'))}</a>
${body.map(toXml).join('\n')}
</body>
</html>
`;
}

/** Right to left for the scripts that are written so. */
export function directionOf(language: string): 'rtl' | 'ltr' {
  return /^(ar|arc|azb|ckb|dv|fa|he|iw|ks|nqo|ota|ps|sd|syr|ug|ur|yi)\b|-(Arab|Hebr|Syrc|Thaa)\b/i.test(
    language,
  )
    ? 'rtl'
    : 'ltr';
}
