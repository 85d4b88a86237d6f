// Codes of languages as BCP 47 has them: also those that no program has a name for, and none that only look like one.

import assert from 'node:assert/strict';
import { isLanguage } from '../../server/codebook/values';
import { diagnose } from '../../server/rules/engine/judgement';
import { viewOfText } from '../support/view';

/** Codes of the field, each of which was once found fault with: no list of names has them. */
const unnamed =
  'gml hbo orv xcl und mis mul zxx azb apc lld okm oko osx wlm xng jct qwm uzs kdr trp und-Cyrl qaa qtz x-house';
const others =
  'en EN en-GB ru sr-Latn de-AT-1996 de-1901 sl-rozaj-biske zh-Hant-TW es-419 la-VA grc he iw zh-yue zh-cmn-Hans-CN sgn-ase en-u-ca-gregory en-t-ru-m0-iso-1995 de-x-kanzlei i-klingon en-GB-oed art-lojban';
const none =
  'english Russian russian xx xx-toolong12 xq q 1 en_GB en- -en en--GB en-GB-GB- de-1901-1901 en-a-bb-a-cc en-u x x- deutsch-de german ελ en-x toString';

describe('a language', () => {
  for (const tag of [...unnamed.split(' '), ...others.split(' ')])
    it(`is ${tag}`, () => {
      assert.ok(isLanguage(tag));
      const found = diagnose(viewOfText(`---\nlanguage: ${tag}\n---\n\n[x]{foreign lang=${tag}}\n`));
      assert.deepEqual(
        found.filter(({ rule }) => rule.code === 'invalid-language'),
        [],
      );
    });

  for (const tag of none.split(' ')) it(`is not ${tag}`, () => assert.ok(!isLanguage(tag)));
});
