/** Helpers that need Node's file system. */
export { fileCheckpoints } from "./node/file-checkpoints.js";
export { type FromPathOptions, fileFromPath } from "./node/file-from-path.js";
export { saveTo } from "./node/save-to.js";
