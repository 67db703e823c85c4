import { loadModule, type ModuleDetails, modules } from "@st/catalog";
import type { Examples } from "../examples/example.ts";
import type { Page } from "../load/page.ts";
import { addressOf } from "../site.ts";
import { modulePage, operationPage } from "./addresses.ts";
import { changesOf, versionsOf } from "./changes.ts";
import { bullets } from "./markdown.ts";
import { moduleBody } from "./module-body.ts";
import { operationBody } from "./operation-body.ts";
import { signaturesOf } from "./signatures.ts";

/** What else people call a module. */
const SEARCHED_BY: Readonly<Record<string, string>> = {
  jbce: "call reasons, job booking",
  pricebook: "price book",
  salestech: "sales tech, estimates, quotes",
  telecom: "phone calls, call tracking",
};

/** The reference: a list of modules, a page each, and one an operation. */
export async function referencePages(examples: Examples): Promise<Page[]> {
  const all = await Promise.all(modules().map(({ id }) => loadModule(id)));
  return [
    indexPage(all),
    ...all.flatMap((module) => [
      modulePageOf(module),
      ...operationPages(module, examples),
    ]),
  ];
}

function indexPage(all: readonly ModuleDetails[]): Page {
  return {
    id: "reference",
    title: "All modules",
    description: "Every module of the API and the package that calls it.",
    body: bullets(
      all.map(
        ({ id, title, operations, description = "" }) =>
          `[${title}](${addressOf(modulePage(id))}), ${operations.length} operations. ${description}`,
      ),
    ),
  };
}

function modulePageOf(module: ModuleDetails): Page {
  return {
    id: modulePage(module.id),
    title: module.title,
    description: module.description,
    data: {
      tableOfContents: { maxHeadingLevel: 2 },
      searchedBy: SEARCHED_BY[module.id],
    },
    body: moduleBody(module),
  };
}

function operationPages(module: ModuleDetails, examples: Examples): Page[] {
  const signatures = signaturesOf(module.id);
  const versions = versionsOf(module.id);
  return module.operations.map((operation) => {
    const { name, resource, method } = operation;
    const example = examples[name];
    const key = `${resource}.${method}`;
    const signature = signatures.get(key);
    if (example === undefined || signature === undefined)
      throw new Error(`${name} has no example or no signature.`);
    return {
      id: operationPage(operation),
      title: name,
      description: operation.sentence,
      body: operationBody(
        { module, operation, example },
        signature,
        changesOf(key, versions),
      ),
    };
  });
}
