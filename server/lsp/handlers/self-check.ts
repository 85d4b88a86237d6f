// `demarche.paranoid`: after each change, whether the index is what it would be had every document been read again.

import { verify } from '../../workspace/verify';
import type { Handler } from '../session';

export const paranoia: Handler = ({ workspace, configuration, log }) => {
  workspace.onChange(() => {
    if (!configuration.current.paranoid || workspace.loading) return;
    for (const difference of verify(workspace)) log(`paranoid: ${difference}`);
  });
  return {};
};
