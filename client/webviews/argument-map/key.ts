// What the forms of boxes and lines mean, and the keys that move about.

import { drawRelation, drawStatement } from '../../../server/drawing/argument-drawing';
import { html, svg } from '../common/dom';
import { t } from '../common/l10n';
import { elementOf } from './map';

/** A list to be unfolded. */
export function legendOfMap(): HTMLElement {
  return html(
    'details',
    { class: 'key' },
    html('summary', {}, t('Key')),
    html(
      'p',
      {},
      t('Whatever bears on a statement is to the right of it. The label on a line names the relation.'),
    ),
    html('ul', {}, ...outcomes(), ...relations()),
    html(
      'p',
      { id: 'map-keys' },
      t(
        'Arrow keys: move between statements, sideways along the relations. Enter: go to the text. Space: show the statement in the text and stay here. + and −: zoom in and out. 0: fit the whole map. 1: actual size.',
      ),
    ),
  );
}

function outcomes(): HTMLElement[] {
  const meanings = [
    ['held', t('no objection to it, or what was said against it is answered')],
    ['challenged', t('an objection is unanswered, its reasons are answered, or it was withdrawn')],
    ['disputed', t('it is disputed, or rests on what is')],
    ['none', t('a condition, a question or a decision: what became of it is said in words')],
  ] as const;
  return meanings.map(([tone, words]) => {
    const shape = drawStatement(
      { symbol: '', kindLabel: '', colour: 'grey', words: ' ', voices: '', tone, outcome: '' },
      { x: 0, y: 0 },
    );
    return item(svg('svg', { viewBox: '152 -2 86 38', width: 92, height: 40 }, elementOf(shape)), words);
  });
}

function relations(): HTMLElement[] {
  const meanings = [
    ['attack', t('speaks against')],
    ['support', t('speaks for')],
    ['meet', t('takes the ground from it')],
    ['condition', t('is a condition of')],
    ['depends', t('depends on')],
    ['partner', t('belongs together with it')],
    ['link', t('is related to it in another way')],
  ] as const;
  return meanings.map(([sort, words]) => {
    const course = [
      { x: 88, y: 10 },
      { x: 4, y: 10 },
    ];
    const { line } = drawRelation(
      { from: '', to: '', label: '', sort },
      { course: sort === 'depends' ? course.reverse() : course, words: { x: 46, y: -40 } },
    );
    return item(svg('svg', { viewBox: '0 0 92 20', width: 92, height: 20 }, elementOf(line)), words);
  });
}

function item(drawing: SVGElement, words: string): HTMLElement {
  drawing.setAttribute('aria-hidden', 'true');
  return html('li', {}, drawing, html('span', {}, words));
}
