// What a page of ours may do: the one policy of all web views, apart from the editor so that it is tested as it is sent.

export interface Allowed {
  /** Names the page’s own script. */
  readonly nonce: string;
  /** Where its style sheet may come from. */
  readonly styles: string;
  /** Whether it makes pictures of its own, as for an export. */
  readonly drawsImages?: boolean;
  /** Whether it works in a worker that it makes of its own script. */
  readonly worksAside?: boolean;
}

/** A Content-Security-Policy (CSP level 3, Trusted Types): nothing is allowed but what is named. */
export function policyOf({ nonce, styles, drawsImages = false, worksAside = false }: Allowed): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${styles}`,
    ...(drawsImages ? ['img-src blob: data:'] : []),
    ...(worksAside ? ['worker-src blob:'] : []),
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    `trusted-types ${worksAside ? 'demarche-worker' : "'none'"}`,
  ].join('; ');
}
