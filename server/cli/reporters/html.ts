// A page of HTML, to print and to keep. It begins with the verdict, so that it is written when all is known.

import { FindingsPage } from '../../exchange/html/findings';
import { harmlessMarkup } from '../visible';
import type { Reporter, Style } from './reporter';

export const html = ({ publication, version, date }: Style): Reporter => {
  const page = new FindingsPage({ publication, version, date });
  return {
    document(checked) {
      const { file, parse, found, about } = checked;
      page.add({ name: file.path, about, parse, found });
      return '';
    },
    foot: () => harmlessMarkup(page.toString()),
  };
};
