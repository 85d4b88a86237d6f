// The words of a page in the reader’s language: the same bundles as the extension’s, which come with the page.

const bundle: Readonly<Record<string, unknown>> = JSON.parse(document.body.dataset['words'] ?? '{}');

/** The English words in the reader’s language; `{0}` and so on are the values. */
export function t(words: string, ...values: readonly (string | number)[]): string {
  const translated = bundle[words];
  return (typeof translated === 'string' ? translated : words).replace(/\{(\d+)\}/g, (place, number) =>
    String(values[Number(number)] ?? place),
  );
}
