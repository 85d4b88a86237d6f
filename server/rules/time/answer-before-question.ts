import { relationSort } from '../../codebook/load';
import { isBefore, parseDate } from '../../codebook/values';
import { t } from '../../l10n';
import { fieldOf } from '../../model/facts';
import { quoted } from '../../text/phrases';
import { dateOf } from '../common/dates';
import { otherStatement, voiced } from '../common/other-statements';
import type { EditionReader } from '../engine/reader';
import type { Finding, Rule } from '../engine/rule';

/** Relations that look back: what they name was there before. */
const lookBack: ReadonlySet<string> = new Set(['answers', 'restates', 'replaces', 'concedes']);

/** A reply to what was said only later. */
export const answerBeforeQuestion: Rule = {
  code: 'answer-before-question',
  severity: 'warning',
  group: 'time',
  title: 'A statement replies to, or quotes, what was said only later',
  why: 'Nobody answers, attacks, restates, replaces or quotes what has not been said yet. One of the dates is wrong, or the id.',
  remedy:
    'Check the dates of both documents and statements. If the author expected the other to say it, that is a statement of its own with utterance=anticipated.',
  bad: [
    {
      text: '---\ndate: 1954-03-26\n---\n\n[We refuse]{refusal #no by=@usa answers=‹note#join›}.\n',
      others: {
        'note.demarche': '---\ndate: 1954-03-31\n---\n\n[to join]{proposal #join by=@ussr}.\n',
      },
    },
    {
      text: '[to join]{proposal #join by=@ussr date=1954-03-31}: [so we heard]{claim #heard by=@usa date=1954-03-26 restates=‹#join›}.\n',
    },
    {
      text: '---\ndate: 1954-03-26\n---\n\nHe wrote: [“no obstacle”]{quote quotes=‹note›}.\n',
      others: { 'note.demarche': '---\ndate: 1954-03-31\n---\n\nIt sees no obstacle.\n' },
    },
  ],
  good: [
    {
      text: '---\ndate: 1954-05-07\n---\n\n[We refuse]{refusal #no by=@usa answers=note#join}.\n',
      others: {
        'note.demarche': '---\ndate: 1954-03-31\n---\n\n[to join]{proposal #join by=@ussr}.\n',
      },
    },
    {
      text: '[we threaten no one]{claim #no by=@usa date=1954-03-26 rebuts=#gang}: [they gang up]{claim #gang by=@ussr date=1954-04-22 utterance=anticipated}.\n',
    },
  ],
  *checkEdition(reader): Iterable<Finding> {
    const { file, book } = reader;
    for (const { from, field, to } of file.links) {
      const { text: name } = field.name;
      const sort = relationSort(book, name);
      if (sort !== 'attack' && sort !== 'meet' && !(sort === 'link' && lookBack.has(name))) continue;
      const other = otherStatement(reader, to);
      const own = voiced(file, from);
      if (other?.date === undefined || own.date === undefined || other.manner !== 'made') continue;
      if (!isBefore(own.date.span, other.date.span)) continue;
      yield {
        start: to.start,
        end: to.end,
        message: t(
          'With {0}, a statement of {1} replies to one of {2}, which had not been made yet. Check both dates, and the id.',
          quoted(name),
          own.date.text,
          other.date.text,
        ),
        related: [{ place: other.place('id'), message: t('The other statement is here.') }],
      };
    }
    yield* quotedTooEarly(reader);
  },
};

/** Quotations from documents of a later date. */
function* quotedTooEarly(reader: EditionReader): Iterable<Finding> {
  const { file } = reader;
  const written = dateOf(file);
  for (const { fields } of written === undefined ? [] : file.annotations) {
    const source = fieldOf({ fields }, 'quotes')?.whole;
    const [other] = source === undefined ? [] : reader.documents(source.text);
    const header = other && reader.header(other);
    const date = header && fieldOf(header.item, 'date')?.whole.text;
    const span = parseDate(date);
    if (source === undefined || header === undefined || date === undefined || span === undefined) continue;
    if (written === undefined || !isBefore(written, span)) continue;
    yield {
      start: source.start,
      end: source.end,
      message: t(
        'A document of {0} cannot quote {1}, which is of {2}. Check both dates, or look for an earlier source.',
        file.headerText('date') ?? '',
        quoted(source.text),
        date,
      ),
      related: [{ place: header.place('date'), message: t('The date of the quoted document is here.') }],
    };
  }
}
