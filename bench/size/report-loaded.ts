import { statSync, writeFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { fileURLToPath } from "node:url";

// Loaded before a program (`node --import`): writes the bytes of each module
// file that it loads to its fourth stream, as JSON.
const sizes: number[] = [];
registerHooks({
  load(url, context, nextLoad) {
    if (url.startsWith("file:")) sizes.push(statSync(fileURLToPath(url)).size);
    return nextLoad(url, context);
  },
});
process.on("exit", () => writeFileSync(3, JSON.stringify(sizes)));
