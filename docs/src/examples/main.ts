/** Writes an example of each operation. A build bundles and runs it. */
import { writeFileSync } from "node:fs";
import { EXAMPLES_FILE } from "./examples-file.ts";
import { makeExamples } from "./make-examples.ts";

writeFileSync(EXAMPLES_FILE, JSON.stringify(await makeExamples()));
