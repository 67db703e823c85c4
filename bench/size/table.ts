import type { Figure, ModuleFigures } from "./measure.ts";

/** Prints each figure as `value / limit`, with one line per module. */
export function printTable(
  programs: readonly Figure[],
  modules: readonly ModuleFigures[],
): void {
  const width = Math.max(...programs.map(({ name }) => name.length));
  for (const figure of programs) {
    console.log(`${figure.name.padEnd(width)}  ${cell(figure)}`);
  }
  console.log("");
  console.log(
    row("module", "declaration lines", "bundle, B gzip", "instantiations"),
  );
  for (const {
    module,
    declarationLines,
    gzipBytes,
    instantiations,
  } of modules) {
    console.log(
      row(
        module,
        cell(declarationLines),
        cell(gzipBytes),
        cell(instantiations),
      ),
    );
  }
}

function row(...[name = "", ...cells]: readonly string[]): string {
  return [name.padEnd(24), ...cells.map((text) => text.padStart(20))].join("");
}

function cell({ value, limit }: Figure): string {
  return `${value.toLocaleString("en")} / ${limit?.toLocaleString("en") ?? "none"}`;
}
