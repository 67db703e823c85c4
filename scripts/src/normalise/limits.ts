/**
 * What a document may hold at most. Each limit is far above every edition so
 * far and keeps a broken or hostile document from taking minutes or gigabytes.
 */

/** Levels of objects and lists inside each other. Seen: 10. */
export const MOST_LEVELS = 100;
/** Values of one enum. Seen: 38. */
export const MOST_VALUES = 1000;
/** Schemas of one document. Seen: 186. */
export const MOST_SCHEMAS = 5000;
/** Paths of one document. Seen: 56. */
export const MOST_PATHS = 2000;
