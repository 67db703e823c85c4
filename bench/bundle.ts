import { dirname } from "node:path";
import { bundleFiles } from "./size/bundle.ts";
import { listCustomersProgram, oneCallEach } from "./size/programs.ts";

// `pnpm bench:bundle [module…]`: the contents of a bundle, by file and by folder
// of core. Without a module: those of the program that lists customers.
const modules = process.argv.slice(2);
const files =
  modules.length === 0
    ? await bundleFiles(listCustomersProgram, ["crm"])
    : await bundleFiles(oneCallEach(modules), modules);
const rooms = new Map<string, number>();
for (const { file, bytes } of files) {
  print(bytes, file);
  const room = roomOf(file);
  rooms.set(room, (rooms.get(room) ?? 0) + bytes);
}
console.log();
for (const [room, bytes] of [...rooms].sort(([, a], [, b]) => b - a))
  print(bytes, room);
print(
  files.reduce((sum, { bytes }) => sum + bytes, 0),
  "minified, in total",
);

/** `core/src/internal/readers/pages/pages.ts` belongs to `readers`. */
function roomOf(file: string): string {
  return /^core\/src\/internal\/[^/]+(?=\/)/.exec(file)?.[0] ?? dirname(file);
}

function print(bytes: number, what: string): void {
  console.log(`${bytes.toLocaleString("en").padStart(8)} B  ${what}`);
}
