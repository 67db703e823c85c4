/** Parameters that many operations share. */

/** Paging of a list. */
export interface PageQuery {
  /** First page to read. @default the operation's first page */
  page?: number | undefined;
  /**
   * Rows per page.
   * @default 500, or the operation's maximum if that is smaller
   */
  pageSize?: number | undefined;
  /** Request `totalCount`, which costs the server time. @default false */
  includeTotal?: boolean | undefined;
}

/** Where an export feed begins. */
export interface ExportQuery {
  /**
   * A `continueFrom` of the same feed, or a time: rows modified then or later.
   * @default the beginning of the feed
   */
  from?: string | Date | undefined;
  /**
   * Include rows changed in the last 15 minutes. They may be repeated later.
   * @default false
   */
  includeRecentChanges?: boolean | undefined;
}
