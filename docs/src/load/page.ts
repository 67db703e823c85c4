/** A page of the site, before it is rendered. */
export interface Page {
  /** Path without slashes at its ends: `guides/webhooks`. */
  readonly id: string;
  /** The file it is written in, relative to the repository. */
  readonly file?: string;
  readonly title: string;
  readonly description?: string | undefined;
  /** Frontmatter that Starlight or our own components read. */
  readonly data?: Readonly<Record<string, unknown>>;
  /** Markdown. */
  readonly body: string;
}
