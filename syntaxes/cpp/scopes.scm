; What opens a @scope of names, and which names are known only inside of it: @local, or @local.around for one that stands in the
; scope that it names and is known around that. What is declared in @members belongs to its owner.
[(function_definition) (lambda_expression) (template_declaration)] @scope
; The parameters of what is only declared.
[(declaration (function_declarator) @scope) (declaration (_ (function_declarator) @scope))
  (field_declaration (function_declarator) @scope) (field_declaration (_ (function_declarator) @scope))]
[(for_statement) (for_range_loop) (while_statement) (if_statement) (switch_statement) (catch_clause)] @scope
[(compound_statement (compound_statement) @scope) (if_statement (compound_statement) @scope) (else_clause (compound_statement) @scope)
  (do_statement (compound_statement) @scope) (try_statement (compound_statement) @scope)]
(template_declaration (declaration) @members)

[(declaration declarator: (identifier) @local) (init_declarator declarator: (identifier) @local)
  (parameter_declaration declarator: (identifier) @local) (optional_parameter_declaration declarator: (identifier) @local)
  (for_range_loop declarator: (identifier) @local)
  (pointer_declarator declarator: (identifier) @local) (reference_declarator (identifier) @local) (array_declarator declarator: (identifier) @local)
  (structured_binding_declarator (identifier) @local) (lambda_capture_initializer left: (identifier) @local)]
[(type_parameter_declaration (type_identifier) @local) (optional_type_parameter_declaration name: (_) @local)
  (variadic_type_parameter_declaration (type_identifier) @local)]
(compound_statement [(struct_specifier name: (type_identifier) @local) (class_specifier name: (type_identifier) @local)
  (enum_specifier name: (type_identifier) @local) (alias_declaration name: (_) @local) (type_definition declarator: (type_identifier) @local)])
