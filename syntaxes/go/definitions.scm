; What can be used from outside: @definition.<kind> with its @name, the @body that is no part of its signature, and the type that is
; its @owner where it stands beside that. The bodies of functions are @inside: nothing in them is a definition.
(func_literal body: (_) @inside)
[(type_declaration . [(type_spec) (type_alias)] @wrapped .) (const_declaration . (const_spec) @wrapped .) (var_declaration (var_spec) @wrapped)] @wrapper

(function_declaration name: (_) @name body: (_)? @body) @definition.function
(method_declaration receiver: (parameter_list (parameter_declaration type: [(type_identifier) @owner (pointer_type (type_identifier) @owner)
    (generic_type type: (_) @owner) (pointer_type (generic_type type: (_) @owner))]))
  name: (_) @name body: (_)? @body) @definition.method

(type_spec name: (_) @name type: (struct_type (field_declaration_list) @body)) @definition.class
(type_spec name: (_) @name type: (interface_type "{" @body)) @definition.interface
[(type_spec name: (_) @name) (type_alias name: (_) @name)] @definition.type
(field_declaration name: (_) @name) @definition.field
(field_declaration !name type: [(type_identifier) @name (pointer_type (type_identifier) @name) (qualified_type name: (_) @name)]) @definition.field
(method_elem name: (_) @name) @definition.method

(const_spec name: (identifier) @name) @definition.variable
(var_spec name: (_) @name) @definition.variable
(var_spec name: (_) @name type: (_) value: (_) @body) @definition.variable
(var_spec name: (_) @name value: (expression_list (composite_literal body: (_) @body))) @definition.variable
(var_spec name: (_) @name value: (expression_list (func_literal body: (_) @body))) @definition.function
