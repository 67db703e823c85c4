import { bundleFiles, gzipWithout } from "./size/bundle.ts";
import { features } from "./size/features.ts";
import { listCustomersProgram, oneCallEach } from "./size/programs.ts";

// `pnpm bench:bundle [module…]`: which file takes how much of a bundle. Without
// a module: the program that lists customers. `pnpm bench:bundle --without`:
// what gzip leaves of that program when one feature after another is taken out.
const modules = process.argv.slice(2);
if (modules[0] === "--without") await listFeatures();
else await listFiles();

async function listFiles(): Promise<void> {
  const files =
    modules.length === 0
      ? await bundleFiles(listCustomersProgram, ["crm"])
      : await bundleFiles(oneCallEach(modules), modules);
  for (const { file, bytes } of files) print(bytes, file);
  print(
    files.reduce((sum, { bytes }) => sum + bytes, 0),
    "minified, in all",
  );
}

async function listFeatures(): Promise<void> {
  let left = await gzipWithout(listCustomersProgram, ["crm"], []);
  print(left, "gzip, with everything");
  const gone: string[] = [];
  for (const [feature, files] of features) {
    gone.push(...files);
    const before = left;
    left = await gzipWithout(listCustomersProgram, ["crm"], gone);
    print(
      left,
      `${(before - left).toLocaleString("en")} less without ${feature}`,
    );
  }
}

function print(bytes: number, what: string): void {
  console.log(`${bytes.toLocaleString("en").padStart(8)} B  ${what}`);
}
