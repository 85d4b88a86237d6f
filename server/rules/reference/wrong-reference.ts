import { fieldIn } from '../../codebook/field-owner';
import { isActorType, isStatementKind, refines, registerTypeOf } from '../../codebook/load';
import type { CodeBook, Field } from '../../codebook/types';
import { t } from '../../l10n';
import type { Ref } from '../../model/facts';
import { tableEntries } from '../../model/lookup';
import { listed, quoted, withArticle } from '../../text/phrases';
import type { EditionReader } from '../engine/reader';
import type { Finding, Rule } from '../engine/rule';

/** A field that points at something of the wrong kind. */
export const wrongReference: Rule = {
  code: 'wrong-reference',
  severity: 'error',
  group: 'reference',
  title: 'A field refers to the wrong kind of thing',
  why: 'A place cannot speak and an actor cannot be attacked: the relation would mean nothing.',
  remedy: 'Refer to what the field asks for: its definition says what that is.',
  bad: [
    { text: '[It is weak]{claim #weak by=‹@paris›}.\n\n@paris: Paris\n  type: place\n' },
    { text: '[It is weak]{counterargument #weak attacks=‹@france›}.\n\n@france: France\n  type: state\n' },
    { text: '[It is weak]{claim #weak} [if so]{condition #so or=‹#weak›}.\n' },
    { text: '[It is weak]{claim #weak} [he said]{claim #said by=‹#weak›}.\n' },
    {
      text: '[It is weak]{claim #weak by=‹@paris›}.\n',
      others: { 'places.demarche': '@paris: Paris\n  type: place\n' },
    },
  ],
  good: [
    { text: '[It is weak]{claim #weak by=@france}.\n\n@france: France\n  type: state\n' },
    { text: '[It is weak]{claim #weak by=@unknown}.\n' },
  ],
  *checkEdition(reader): Iterable<Finding> {
    const { book } = reader;
    for (const { ref, role, field: use, in: carrier } of reader.file.references) {
      if (role !== 'value' || use === undefined || carrier === undefined) continue;
      const field = fieldIn(book, carrier, use.name.text);
      if (field === undefined) continue;
      const wrong = mismatch(reader, field, ref);
      if (wrong !== undefined)
        yield {
          start: ref.start,
          end: ref.end,
          message: t('{0} must name {1}, but {2}.', quoted(use.name.text), wrong.wanted, wrong.found),
        };
    }
  },
};

/** What the field asks for and what is there instead; undefined if they agree or no one can tell. */
function mismatch(
  reader: EditionReader,
  field: Field,
  ref: Ref,
): { wanted: string; found: string } | undefined {
  const { book } = reader;
  const takes = (type: 'register' | 'statement') => field.types.includes(type);
  if (!takes('register') && !takes('statement')) return undefined;
  if (!takes(ref.sigil === '@' ? 'register' : 'statement'))
    return {
      wanted: takes('register')
        ? wantedIn(book, field, t('an entry of the register (@id)'))
        : wantedIn(book, field, t('a statement (#id)')),
      found:
        ref.sigil === '@'
          ? t('“{0}” is an entry of the register', ref.text)
          : t('“{0}” is a statement', ref.text),
    };
  if (field.targets === undefined) return undefined;
  const [definition] = reader.definitions(reader.symbolOf(ref));
  const kind = definition?.item.by.kind?.text;
  if (kind === undefined) return undefined;
  const known = ref.sigil === '@' ? registerTypeOf(book, kind) !== undefined : isStatementKind(book, kind);
  if (!known) return undefined;
  const fits = field.targets.some((target) =>
    ref.sigil === '@'
      ? target === kind || (target === 'actor' && isActorType(book, kind))
      : refines(book, kind, target),
  );
  return fits
    ? undefined
    : { wanted: wantedIn(book, field, ''), found: t('“{0}” is {1}', ref.text, withArticle(kind)) };
}

function wantedIn(book: CodeBook, field: Field, otherwise: string): string {
  if (field.targets === undefined) return otherwise;
  const names = field.targets.map((target) =>
    target === 'actor'
      ? t(
          'someone who can act ({0})',
          listed(
            tableEntries(book.registerTypes).flatMap(([name, { actor }]) => (actor ? [name] : [])),
            'or',
          ),
        )
      : withArticle(target),
  );
  return listed(names, 'or');
}
