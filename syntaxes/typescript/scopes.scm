; What opens a @scope of names, and which names are known only inside of it: @local, or @local.around for one that stands in the
; scope that it names and is known around that.
[(function_declaration) (generator_function_declaration) (function_expression) (generator_function) (arrow_function) (method_definition)
  (class_declaration) (abstract_class_declaration) (class) (interface_declaration) (type_alias_declaration)
  (function_signature) (method_signature) (abstract_method_signature) (call_signature) (construct_signature) (function_type)
  (constructor_type) (conditional_type) (index_signature)] @scope
[(if_statement (statement_block) @scope) (else_clause (statement_block) @scope) (while_statement (statement_block) @scope)
  (do_statement (statement_block) @scope) (try_statement (statement_block) @scope) (finally_clause (statement_block) @scope)
  (statement_block (statement_block) @scope) (program (statement_block) @scope)]
[(for_statement) (for_in_statement) (catch_clause) (switch_body) (class_static_block)] @scope

(variable_declarator name: (identifier) @local)
[(required_parameter pattern: (identifier) @local) (optional_parameter pattern: (identifier) @local)]
(arrow_function parameter: (identifier) @local)
(for_in_statement kind: _ left: (identifier) @local)
(catch_clause parameter: (identifier) @local)
[(shorthand_property_identifier_pattern) @local (pair_pattern value: (identifier) @local) (array_pattern (identifier) @local)
  (assignment_pattern left: (identifier) @local) (rest_pattern (identifier) @local)]
[(function_declaration name: (_) @local.around) (generator_function_declaration name: (_) @local.around)
  (function_signature name: (_) @local.around) (class_declaration name: (_) @local.around)
  (abstract_class_declaration name: (_) @local.around) (interface_declaration name: (_) @local.around)
  (type_alias_declaration name: (_) @local.around)]
(enum_declaration name: (_) @local)
; The value of an expression with a name knows itself.
[(function_expression name: (_) @local) (generator_function name: (_) @local) (class name: (_) @local)]
[(type_parameter name: (_) @local) (index_signature name: (_) @local) (mapped_type_clause name: (_) @local)
  (infer_type . (type_identifier) @local)]
