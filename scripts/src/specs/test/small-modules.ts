/**
 * Three small modules in the form of `specs/`, for repositories made by tests.
 */
import { baseDocument, type Document } from "../../diff/test/base-document.ts";

/**
 * The base document under another module: other paths, scopes and operation
 * ids.
 */
function moduleNamed(segment: string, noun: string): Document {
  const text = JSON.stringify(baseDocument())
    .replaceAll("/crm/v2", `/${segment}/v2`)
    .replaceAll("tn.crm.", `tn.${segment.slice(0, 3)}.`)
    .replaceAll("/customers", `/${noun.toLowerCase()}s`)
    .replaceAll("Customers_", `${noun}s_`)
    .replaceAll("Export_Customers", `Export_${noun}s`)
    .replaceAll('"CRM"', JSON.stringify(segment.toUpperCase()));
  return JSON.parse(text) as Document;
}

export function smallModules(): Record<string, Document> {
  return {
    crm: baseDocument(),
    dispatch: moduleNamed("dispatch", "Zone"),
    jpm: moduleNamed("jpm", "Job"),
  };
}
