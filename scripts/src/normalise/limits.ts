/**
 * What a document may hold at most. Each limit is far above every edition so
 * far and keeps a broken or hostile document from taking minutes or gigabytes.
 */

/** Levels of objects and lists inside each other. Seen: 10. */
export const MOST_LEVELS = 100;
/** Objects, lists and what they hold, in one document. Seen: 10,643. */
export const MOST_NODES = 1_000_000;
/** Values of one enum. Seen: 38. */
export const MOST_VALUES = 1000;
/** Schemas of one document. Seen: 186. */
export const MOST_SCHEMAS = 5000;
/** Paths of one document. Seen: 56. */
export const MOST_PATHS = 2000;
/** Size of a document in bytes. Seen: 367,081. */
export const MOST_BYTES = 16 * 2 ** 20;
/** The same for YAML, which takes twenty times as long to read. */
export const MOST_YAML_BYTES = 4 * 2 ** 20;
