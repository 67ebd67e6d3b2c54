// ESLint rule: what Nest reads at run time is imported as a value. With `import type` the compiler writes `Object` into
// a class's metadata: a dependency is then not found when the process starts, and a DTO is not validated at all.

/** The decorators of a handler's parameters whose type the validation pipe reads. */
const VALIDATED = new Set(['Body', 'Query', 'Param']);

const nameOf = ({ expression }) => (expression.callee ?? expression).name;
/** `@Param('provider')` takes a single text, whose type is no class. */
const takesOne = ({ expression }) => expression.arguments?.[0]?.type === 'Literal';
const hasDecorators = (node) => (node.decorators ?? []).length > 0;
const isConstructor = (member) => member.type === 'MethodDefinition' && member.kind === 'constructor';
const isMethod = (member) => member.type === 'MethodDefinition' && member.kind === 'method';

/** The names in a file that exist as types only. */
function typeOnlyNames(program) {
  const names = new Set();
  for (const node of program.body.filter(({ type }) => type === 'ImportDeclaration')) {
    for (const specifier of node.specifiers) {
      const isTypeOnly = node.importKind === 'type' || specifier.importKind === 'type';
      if (isTypeOnly) names.add(specifier.local.name);
    }
  }
  return names;
}

/** The identifier of a parameter's type, leftmost when it is qualified; undefined for a type that isn't a name. */
function typeNameOf(parameter) {
  const target = parameter.parameter ?? parameter;
  const { typeAnnotation } = target.typeAnnotation ?? target.left?.typeAnnotation ?? {};
  if (typeAnnotation?.type !== 'TSTypeReference') return undefined;
  let name = typeAnnotation.typeName;
  while (name.type === 'TSQualifiedName') name = name.left;
  return name;
}

/** A dependency that Nest finds by its class: one with a decorator of its own is found by a token. */
const injected = (member) => member.value.params.filter((parameter) => !hasDecorators(parameter));

const validated = (member) =>
  member.value.params.filter(({ decorators = [] }) =>
    decorators.some((decorator) => VALIDATED.has(nameOf(decorator)) && !takesOne(decorator)),
  );

module.exports = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { valueImport: '{{name}} is read at run time: import it as a value, not as a type.' },
  },
  create(context) {
    const typesOnly = typeOnlyNames(context.sourceCode.ast);
    const check = (parameters) => {
      for (const node of parameters.map(typeNameOf)) {
        if (!node || !typesOnly.has(node.name)) continue;
        context.report({ node, messageId: 'valueImport', data: { name: node.name } });
      }
    };
    const checkClass = (node) => {
      if (!hasDecorators(node)) return;
      check(node.body.body.filter(isConstructor).flatMap(injected));
      check(node.body.body.filter(isMethod).flatMap(validated));
    };
    return { ClassDeclaration: checkClass, ClassExpression: checkClass };
  },
};
