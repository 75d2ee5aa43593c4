import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const options = {
  allowJs: true, checkJs: true, noEmit: true, strict: true, types: [],
  target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
};
/** The compiler names alternatives in the order in which it met them, which anything may change. */
const inOrder = text => text.replace(/'[^']*'(?: \| '[^']*')+/g, names => names.split(' | ').sort().join(' | '));

const whole = ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.UseSingleQuotesForStringLiteralType;

/**
 * What a module promises: its exports, a line each or one a public member, and the types of the SDK that those lines name.
 * @param {URL} entry
 */
export function describeApi(entry) {
  const file = fileURLToPath(entry);
  const program = ts.createProgram([file], options);
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const folder = dirname(file);
  /** @type {Map<string, ts.Type>} */
  const named = new Map();

  const targetOf = symbol => symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  const exports = checker.getExportsOfModule(checker.getSymbolAtLocation(source)).sort((a, b) => a.name < b.name ? -1 : 1);
  const exported = new Set(exports.map(targetOf));
  const isOurs = symbol => symbol?.declarations?.some(declaration => declaration.getSourceFile().fileName.startsWith(folder)) ?? false;
  const isPrivate = name => name.startsWith('#') || name.startsWith('__#');

  /** Text of a type; the names in it that are ours are listed too. */
  const textOf = (type, seen = new Set()) => {
    note(type, seen);
    return inOrder(checker.typeToString(type, undefined, whole));
  };

  const note = (type, seen) => {
    if (seen.has(type)) return;
    seen.add(type);
    const { aliasSymbol } = type;
    if (aliasSymbol && isOurs(aliasSymbol)) named.set(aliasSymbol.name, checker.getDeclaredTypeOfSymbol(aliasSymbol));
    if (type.isClass() && isOurs(type.symbol) && !exported.has(type.symbol)) named.set(type.symbol.name, type);
    for (const part of [...type.aliasTypeArguments ?? [], ...type.types ?? [], ...type.origin?.types ?? [], ...checker.getTypeArguments(type) ?? []]) note(part, seen);
    for (const signature of type.getCallSignatures()) {
      note(signature.getReturnType(), seen);
      for (const parameter of signature.getParameters()) note(checker.getTypeOfSymbol(parameter), seen);
    }
    if (isOurs(type.symbol) && !type.isClass()) for (const member of type.getProperties()) note(checker.getTypeOfSymbol(member), seen);
  };

  /** A class of ours that nobody can name is part of those that extend it. */
  const isInner = symbol => isOurs(symbol) && (symbol.flags & ts.SymbolFlags.Class) !== 0 && !exported.has(symbol);
  const basesOf = type => checker.getBaseTypes(type).flatMap(parent => isInner(parent.symbol) ? basesOf(parent.target ?? parent) : [parent]);

  const membersOf = type => type.getProperties()
    .filter(member => !type.isClass() || member.parent === type.symbol || isInner(member.parent))
    .filter(member => isOurs(member) && !isPrivate(member.name) && member.name !== 'prototype')
    .map(member => `  ${member.name}${member.flags & ts.SymbolFlags.Optional ? '?' : ''}: ${textOf(checker.getTypeOfSymbol(member))}`)
    .sort();

  const describe = symbol => {
    const target = targetOf(symbol);
    const type = checker.getTypeOfSymbol(target);
    const made = type.getConstructSignatures();
    if (made.length === 0) return [`${symbol.name}: ${textOf(type)}`];
    const instance = checker.getDeclaredTypeOfSymbol(target);
    const base = basesOf(instance).map(parent => ` extends ${textOf(parent)}`).join();
    return [
      `class ${symbol.name}${base}`,
      ...made.map(signature => `  new ${textOfSignature(signature)}`),
      ...membersOf(type).map(line => line.replace(/^ {2}/, '  static ')),
      ...membersOf(instance),
    ];
  };

  const textOfSignature = signature => {
    for (const parameter of signature.getParameters()) note(checker.getTypeOfSymbol(parameter), new Set());
    return inOrder(checker.signatureToString(signature, undefined, whole));
  };

  const parts = exports.map(describe);
  const types = [];
  for (const told = new Set(); told.size < named.size;) {
    for (const [name, type] of [...named].filter(([name]) => !told.has(name))) {
      told.add(name);
      const members = type.isUnion() || type.getCallSignatures().length > 0 ? [] : membersOf(type);
      types.push([name, inOrder(checker.typeToString(type, undefined, whole | ts.TypeFormatFlags.InTypeAlias)), ...members]);
      note(type, new Set());
    }
  }
  const lines = types.sort(([a], [b]) => a < b ? -1 : 1).map(([name, text, ...members]) => [members.length > 0 ? `type ${name}` : `type ${name} = ${text}`, ...members]);
  return `${[...parts, ...lines].map(part => part.join('\n')).join('\n\n')}\n`;
}
