import { bundleFiles } from "./size/bundle.ts";
import { listCustomersProgram, oneCallEach } from "./size/programs.ts";

// `pnpm bench:bundle [module…]`: which file takes how much of a bundle. Without a module: the program that lists customers.
const modules = process.argv.slice(2);
const files =
  modules.length === 0
    ? await bundleFiles(listCustomersProgram, ["crm"])
    : await bundleFiles(oneCallEach(modules), modules);

for (const { file, bytes } of files) {
  console.log(`${bytes.toLocaleString("en").padStart(8)} B  ${file}`);
}
console.log(
  `${files
    .reduce((sum, { bytes }) => sum + bytes, 0)
    .toLocaleString("en")
    .padStart(8)} B  minified, in all`,
);
