/** `equipment-systems` → `createEquipmentSystemsClient`. */
export function clientFactory(module: string): string {
  return `create${module.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase())}Client`;
}

/** `equipment-systems` → `equipmentSystems`. */
export function variableName(module: string): string {
  return module.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
