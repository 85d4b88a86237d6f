// Questions that the server asks of a person, in one quick pick from the first to the last: what is typed while the next
// is on its way waits for it, and never falls into the text.

import { l10n, type QuickPick, type QuickPickItem, window } from 'vscode';
import type { AnnotationAnswer, AnnotationQuestion } from '../../server/protocol';
import { plainLabel } from '../plain-words';

interface Item extends QuickPickItem {
  /** The id of a choice. */
  readonly choice?: string;
  /** What it stands for; none for that which has several chosen. */
  readonly answer?: AnnotationAnswer;
}

export class Questions {
  private readonly pick: QuickPick<Item> = window.createQuickPick<Item>();
  private question: AnnotationQuestion | undefined;
  private answered: (answer: AnnotationAnswer | undefined) => void = () => {};
  /** Whether the person has gone away. */
  private left = false;

  /** Shows itself, without a question yet. */
  constructor() {
    const { pick } = this;
    pick.matchOnDescription = true;
    pick.matchOnDetail = true;
    pick.busy = true;
    pick.onDidChangeValue(() => {
      if (this.question?.typed !== undefined && !pick.canSelectMany) pick.items = this.items();
    });
    pick.onDidAccept(() => this.accept());
    pick.onDidHide(() => {
      this.left = true;
      this.answered(undefined);
    });
    pick.show();
  }

  /** The answer; undefined if the person has gone away. */
  ask(question: AnnotationQuestion): Promise<AnnotationAnswer | undefined> {
    const { pick } = this;
    if (this.left) return Promise.resolve(undefined);
    this.question = question;
    pick.title = question.title;
    pick.placeholder = question.prompt;
    pick.canSelectMany = false;
    pick.items = this.items();
    pick.busy = false;
    return new Promise((done) => {
      this.answered = done;
    });
  }

  close(): void {
    this.pick.dispose();
  }

  private accept(): void {
    const { pick, question } = this;
    if (question === undefined) return;
    if (pick.canSelectMany) {
      const chosen = pick.selectedItems.flatMap(({ choice }) => choice ?? []);
      if (chosen.length > 0) this.answer({ chosen });
      return;
    }
    // What the list shows may be a moment behind what is typed.
    const value = pick.value.trim();
    const [item] = this.named(value) ?? pick.activeItems;
    if (item === undefined) {
      if (question.typed !== undefined && value !== '') this.answer({ typed: value });
    } else if (item.answer !== undefined) this.answer(item.answer);
    else {
      pick.value = '';
      pick.canSelectMany = true;
      // Nothing is none of several.
      pick.items = this.choices().filter(({ choice }) => choice !== '');
    }
  }

  private answer(answer: AnnotationAnswer): void {
    const { pick } = this;
    this.question = undefined;
    pick.busy = true;
    pick.canSelectMany = false;
    pick.items = [];
    pick.value = '';
    this.answered(answer);
  }

  private choices(): Item[] {
    return (this.question?.choices ?? []).map(({ id, label, description, detail }) => ({
      choice: id,
      label: plainLabel(label),
      ...(description === undefined ? {} : { description: plainLabel(description) }),
      ...(detail === undefined ? {} : { detail: plainLabel(detail) }),
      answer: { chosen: [id] },
    }));
  }

  /** The choices, and behind them what is typed. Each keeps its place, by which the editor knows it. */
  private items(): Item[] {
    const { typed, many } = this.question ?? {};
    const value = this.pick.value.trim();
    const named = this.named(value);
    if (named !== undefined) return named;
    const choices = this.choices();
    if (many) choices.push({ label: l10n.t('Several of these…') });
    if (typed !== undefined && value !== '') choices.push(this.asTyped(value));
    return choices;
  }

  /** What a text names by its first character, whatever else has such words; undefined of a text that is looked for. */
  private named(value: string): Item[] | undefined {
    const { typed } = this.question ?? {};
    if (typed?.sign === undefined || !value.startsWith(typed.sign)) return undefined;
    const known = this.choices().find(({ choice }) => choice === value);
    return [{ ...(known ?? this.asTyped(value)), alwaysShow: true }];
  }

  /** A quick pick puts first what has the typed text in its label: so this has nothing there. */
  private asTyped(value: string): Item {
    const description = this.question?.typed?.label.replace('{0}', () => value) ?? value;
    return {
      label: '$(edit)',
      description: plainLabel(description),
      alwaysShow: true,
      answer: { typed: value },
    };
  }
}
