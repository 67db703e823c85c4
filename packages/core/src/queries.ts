/** Parameters that many operations share. */

/** Paging of a list. */
export interface PageQuery {
  /** Page to begin with. @default the first */
  page?: number | undefined;
  /**
   * Rows a page. @default 500 when iterating, or the most the operation allows
   */
  pageSize?: number | undefined;
  /** Ask for `totalCount`; costs the server time. @default false */
  includeTotal?: boolean | undefined;
}

/** Where an export feed begins. */
export interface ExportQuery {
  /**
   * A `continueFrom` of the same feed, or a point in time: rows modified then
   * or later. @default the beginning of all time
   */
  from?: string | Date | undefined;
  /**
   * Also rows changed in the last 15 minutes; they may come again later.
   * @default false
   */
  includeRecentChanges?: boolean | undefined;
}
