; What can be used from outside: @definition.<kind> with its @name, and the @body that is no part of its signature. The bodies of
; functions are hidden, as is what is @inside: nothing in them is a definition.
; A member that stands beside its type names it as its @owner.
(template_declaration (_) @wrapped .) @wrapper
(lambda_expression body: (_) @inside)
(function_definition declarator: [(function_declarator) (pointer_declarator) (reference_declarator) (operator_cast)] body: (_) @inside)

(function_definition declarator: [
    (function_declarator declarator: [(identifier) @name (field_identifier) @name (destructor_name) @name (operator_name) @name
      (qualified_identifier scope: (_) @owner name: [(identifier) @name (destructor_name) @name (operator_name) @name])
      (qualified_identifier name: (qualified_identifier scope: (_) @owner name: [(identifier) @name (destructor_name) @name (operator_name) @name]))])
    (pointer_declarator declarator: (function_declarator declarator: [(identifier) @name (field_identifier) @name (destructor_name) @name (operator_name) @name
      (qualified_identifier scope: (_) @owner name: [(identifier) @name (destructor_name) @name (operator_name) @name])
      (qualified_identifier name: (qualified_identifier scope: (_) @owner name: [(identifier) @name (destructor_name) @name (operator_name) @name]))]))
    (pointer_declarator declarator: (pointer_declarator declarator: (function_declarator declarator: [(identifier) @name (field_identifier) @name (destructor_name) @name (operator_name) @name
      (qualified_identifier scope: (_) @owner name: [(identifier) @name (destructor_name) @name (operator_name) @name])
      (qualified_identifier name: (qualified_identifier scope: (_) @owner name: [(identifier) @name (destructor_name) @name (operator_name) @name]))])))
    (reference_declarator (function_declarator declarator: [(identifier) @name (field_identifier) @name (destructor_name) @name (operator_name) @name
      (qualified_identifier scope: (_) @owner name: [(identifier) @name (destructor_name) @name (operator_name) @name])
      (qualified_identifier name: (qualified_identifier scope: (_) @owner name: [(identifier) @name (destructor_name) @name (operator_name) @name]))]))
  ]
  body: (_)? @body) @definition.function
(function_definition declarator: (operator_cast) @name body: (_) @body) @definition.function
(declaration declarator: [
    (function_declarator declarator: [(identifier) @name (field_identifier) @name (destructor_name) @name (operator_name) @name])
    (pointer_declarator declarator: (function_declarator declarator: [(identifier) @name (field_identifier) @name (destructor_name) @name (operator_name) @name]))
    (pointer_declarator declarator: (pointer_declarator declarator: (function_declarator declarator: [(identifier) @name (field_identifier) @name (destructor_name) @name (operator_name) @name])))
    (reference_declarator (function_declarator declarator: [(identifier) @name (field_identifier) @name (destructor_name) @name (operator_name) @name]))
  ]) @definition.function
(field_declaration declarator: [
    (function_declarator declarator: [(identifier) @name (field_identifier) @name (destructor_name) @name (operator_name) @name])
    (pointer_declarator declarator: (function_declarator declarator: [(identifier) @name (field_identifier) @name (destructor_name) @name (operator_name) @name]))
    (pointer_declarator declarator: (pointer_declarator declarator: (function_declarator declarator: [(identifier) @name (field_identifier) @name (destructor_name) @name (operator_name) @name])))
    (reference_declarator (function_declarator declarator: [(identifier) @name (field_identifier) @name (destructor_name) @name (operator_name) @name]))
  ]) @definition.method

[(class_specifier name: [(type_identifier) @name (template_type name: (_) @name) (qualified_identifier name: (type_identifier) @name)] body: (_) @body)
 (struct_specifier name: [(type_identifier) @name (template_type name: (_) @name) (qualified_identifier name: (type_identifier) @name)] body: (_) @body)
 (union_specifier name: (_) @name body: (_) @body)] @definition.class
(type_definition type: [(struct_specifier body: (_) @body) (union_specifier body: (_) @body)] declarator: (type_identifier) @name) @definition.class
; With a macro before its name a class is read as a function.
(function_definition type: [(class_specifier !body) (struct_specifier !body)] declarator: (identifier) @name body: (_) @body) @definition.class
(enum_specifier name: (_) @name body: (_) @body) @definition.enum
(type_definition type: (enum_specifier body: (_) @body) declarator: (type_identifier) @name) @definition.enum
(enumerator name: (_) @name) @definition.enum-member
(type_definition declarator: [(type_identifier) @name (pointer_declarator declarator: (type_identifier) @name) (array_declarator declarator: (type_identifier) @name)
  (function_declarator declarator: [(type_identifier) @name (parenthesized_declarator (pointer_declarator declarator: (type_identifier) @name))])]) @definition.type
[(alias_declaration name: (_) @name) (concept_definition name: (_) @name)] @definition.type
(namespace_definition name: (_) @name body: (_) @body) @definition.module

(field_declaration declarator: [
    (field_identifier) @name
    (pointer_declarator declarator: [(field_identifier) @name (array_declarator declarator: (field_identifier) @name) (pointer_declarator declarator: (field_identifier) @name)])
    (array_declarator declarator: [(field_identifier) @name (array_declarator declarator: (field_identifier) @name)])
    (reference_declarator (field_identifier) @name)
    (function_declarator declarator: (parenthesized_declarator (pointer_declarator declarator: (field_identifier) @name)))
  ]) @definition.field
(declaration declarator: [
    (identifier) @name
    (pointer_declarator declarator: [(identifier) @name (array_declarator declarator: (identifier) @name) (pointer_declarator declarator: (identifier) @name)])
    (array_declarator declarator: [(identifier) @name (array_declarator declarator: (identifier) @name)])
    (reference_declarator (identifier) @name)
  ]) @definition.variable
(declaration declarator: (init_declarator declarator: [
    (identifier) @name
    (pointer_declarator declarator: [(identifier) @name (array_declarator declarator: (identifier) @name) (pointer_declarator declarator: (identifier) @name)])
    (array_declarator declarator: [(identifier) @name (array_declarator declarator: (identifier) @name)])
    (reference_declarator (identifier) @name)
  ] value: (_) @body)) @definition.variable

(preproc_def name: (_) @name) @definition.macro
(preproc_function_def name: (_) @name value: (_)? @body) @definition.macro

(access_specifier) @access
(class_specifier body: (field_declaration_list "{" @access.private))
