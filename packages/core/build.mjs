// Node takes four times as long to load the sixty files that core is written in.
import { bundleEntries } from "../../scripts/src/build/bundle-entries.ts";

await bundleEntries("neutral", ["src/index.ts", "src/module.ts"]);
