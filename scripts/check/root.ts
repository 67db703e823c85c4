import { resolve } from "node:path";

/** The folder that holds the whole repo. */
export const root: string = resolve(import.meta.dirname, "../..");
