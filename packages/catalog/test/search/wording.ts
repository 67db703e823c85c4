/** What somebody may ask for, and the operations that do it. */
export type Wording = readonly [text: string, ...operations: string[]];
