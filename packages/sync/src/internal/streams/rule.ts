/** What is decided by hand about a stream; all else is in the catalog. */
export interface StreamRule {
  /** Its name, and that of its table. */
  readonly name: string;
  readonly reads: "feed" | "feed and list" | "modified" | "whole" | "by parent";
  /** The export feed, by its name in the catalog. */
  readonly feed?: string;
  /**
   * The list. Beside a feed that is not merged with it, it is only read for
   * rows of a time, newest first.
   */
  readonly list?: string;
  /** Properties that identify a row. @default the feed's key, or `id` */
  readonly key?: readonly string[];
  /** Arrays of a row that get tables of their own. */
  readonly parts?: readonly PartRule[];
  /** The stream with whose rows the list's path is filled. */
  readonly parent?: string;
  /** The filter for rows that changed. @default "modifiedOnOrAfter" */
  readonly since?: { readonly query: string; readonly property: string };
  /** Further query of each read. */
  readonly query?: Readonly<Record<string, unknown>>;
  /** Read only when it is asked for by name. */
  readonly onDemand?: true;
}

export interface PartRule {
  /** The array's property. */
  readonly property: string;
  readonly table: string;
  /** The column with the id of the row it is part of. */
  readonly parent: string;
  /**
   * Properties that identify a part within its row, or the column for an array
   * of ids. Absent: the place in the array.
   */
  readonly key?: readonly string[] | string;
}
