// `demarche explain`: what a rule finds, why it matters, and what to do, with an example of each.

import { t } from '../../l10n';
import { ruleOf, rules } from '../../rules/index';
import { closest } from '../../text/matching';
import type { Command } from '../command';

export const explain: Command = {
  usage: '[CODE]',
  summary: 'explain a rule; without a code, list all rules',
  async run({ words: [code, ...more] }, io) {
    if (more.length > 0) throw new Error('This command takes a single code.');
    if (code === undefined) {
      const width = Math.max(...rules.map((rule) => rule.code.length));
      for (const { code: name, title, severity } of rules)
        await io.out(`${name.padEnd(width)}  ${severity.padEnd(11)}  ${t(title)}\n`);
      return 0;
    }
    const rule = ruleOf(code);
    if (rule === undefined) {
      const meant = closest(
        code,
        rules.map((one) => one.code),
      );
      const hint = meant === undefined ? 'See: demarche explain' : `Did you mean “${meant}”?`;
      throw new Error(`There is no rule “${code}”. ${hint}`);
    }
    const [bad] = rule.bad;
    const [good] = rule.good;
    await io.out(
      [
        `${rule.code} (${rule.severity}, ${rule.group})`,
        '',
        `${t(rule.title)}.`,
        '',
        t('Why it matters: {0}', t(rule.why)),
        t('What to do: {0}', t(rule.remedy)),
        ...(bad === undefined
          ? []
          : ['', t('It reports the part between ‹ and ›:'), '', ...indented(bad.text)]),
        ...(good === undefined ? [] : ['', t('This is correct:'), '', ...indented(good.text)]),
        '',
      ].join('\n'),
    );
    return 0;
  },
};

function indented(text: string): string[] {
  return text
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => (line === '' ? '' : `    ${line}`));
}
