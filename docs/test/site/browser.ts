import {
  findChromium,
  type Page,
  startChromium,
} from "../../../packages/testing/test/support/chromium.ts";

/** A browser; without one, how to get one. */
export async function openBrowser(): Promise<Page> {
  const path = findChromium();
  if (path === undefined)
    throw new Error(
      "There is no Chromium here. Install one, or name it in CHROME_PATH.",
    );
  return await startChromium(path);
}

/** The value that an expression of the page resolves with. */
export async function resolved<T>(page: Page, expression: string): Promise<T> {
  const { result, exceptionDetails } = (await page.send("Runtime.evaluate", {
    expression,
    awaitPromise: true,
    returnByValue: true,
  })) as {
    result: { value: T };
    exceptionDetails?: { exception?: { description?: string } };
  };
  if (exceptionDetails)
    throw new Error(exceptionDetails.exception?.description ?? expression);
  return result.value;
}
