/** What an API has its own way of, for `scripts/src/servicetitan.ts`. */
export interface ApiConventions {
  /** As it is written in READMEs: `"ServiceTitan"`. */
  readonly name: string;
  /** Keyword of its packages on npm. */
  readonly keyword: string;
  /** Servers, the one in normalised documents first. */
  readonly hosts: readonly { url: string; description: string }[];
  readonly tokenUrl: string;
  /** Header with the key of the app. */
  readonly appKeyHeader: string;
  /** How a path names the account that is called. */
  readonly account: {
    readonly parameter: string;
    /** Follows the module and its version: `"/tenant/{tenant}"`. */
    readonly path: string;
    readonly schema: { readonly type: string; readonly format?: string };
  };
  /**
   * Modules with operations of several versions: their paths carry the version,
   * although a document may show one version alone.
   */
  readonly severalVersions: readonly string[];
  /** Schema of the usual failed answer. */
  readonly errorSchema: string;
  /** Parameters and properties of a list that is read page by page. */
  readonly page: {
    readonly number: string;
    readonly size: string;
    readonly total: string;
    readonly rows: string;
    readonly more: string;
    /** Most rows of a page where the description names no limit. */
    readonly most: number;
  };
  /** Parameters and properties of an export feed. */
  readonly feed: {
    readonly from: string;
    readonly recent: string;
    readonly rows: string;
    readonly next: string;
  };
  readonly lists: {
    /** Parameter that reads rows by their ids. */
    readonly ids: string;
    /** Most values the server takes, where a description does not say so. */
    readonly most: Readonly<Record<string, number>>;
    /**
     * Text parameters that hold a comma-separated list although neither their
     * type nor an `Ids` at the end of their name says so.
     */
    readonly commaSeparated: readonly string[];
  };
  /** Where the descriptions are published. */
  readonly portal: {
    readonly url: string;
    /** Path of the list of modules; a module's document lies below it. */
    readonly index: string;
    /** What the portal's ids of modules begin with. */
    readonly idPrefix: string;
  };
}
