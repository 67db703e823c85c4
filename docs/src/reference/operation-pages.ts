import { loadModule, type ModuleDetails, modules } from "@st/catalog";
import type { Page } from "../load/page.ts";
import { modulePage, operationPage } from "./addresses.ts";
import { operationBody } from "./operation-body.ts";
import { signaturesOf } from "./signatures.ts";

/** The reference: a list of modules, a page each, and one an operation. */
export async function referencePages(): Promise<Page[]> {
  const all = await Promise.all(modules().map(({ id }) => loadModule(id)));
  return [indexPage(all), ...all.flatMap(pagesOfModule)];
}

function pagesOfModule(module: ModuleDetails): Page[] {
  const signatures = signaturesOf(module.id);
  return [
    {
      id: modulePage(module.id),
      title: module.title,
      description: module.description,
      body: module.operations
        .map(
          (operation) =>
            `- [\`${operation.resource}.${operation.method}\`](/${operationPage(operation)}/): ${operation.sentence}`,
        )
        .join("\n"),
    },
    ...module.operations.map((operation) => ({
      id: operationPage(operation),
      title: operation.name,
      description: operation.sentence,
      body: operationBody(operation, signatures),
    })),
  ];
}

function indexPage(all: readonly ModuleDetails[]): Page {
  return {
    id: "reference",
    title: "All modules",
    description: "Every module of the API and the package that calls it.",
    body: all
      .map(
        ({ id, title, description = "" }) =>
          `- [${title}](/${modulePage(id)}/): ${description}`,
      )
      .join("\n"),
  };
}
