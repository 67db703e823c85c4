type Maker = (of: unknown) => unknown;

/**
 * Imports a built package by its path, so that testing all modules does not
 * make them dependencies of this package.
 */
export async function importMaker(
  moduleId: string,
  file: string,
  pattern: RegExp,
): Promise<Maker> {
  const exported = (await import(
    new URL(`../../../${moduleId}/dist/${file}`, import.meta.url).href
  )) as Record<string, Maker>;
  const name = Object.keys(exported).find((each) => pattern.test(each));
  if (name === undefined)
    throw new Error(`@st/${moduleId} exports no ${pattern}`);
  return exported[name] as Maker;
}
