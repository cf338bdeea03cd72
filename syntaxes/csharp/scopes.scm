; What opens a @scope of names, and which names are known only inside of it: @local, or @local.around for one that stands in the
; scope that it names and is known around that. What is declared in @members belongs to its owner.
[(class_declaration) (struct_declaration) (record_declaration) (interface_declaration) (delegate_declaration)
  (method_declaration) (constructor_declaration) (operator_declaration) (conversion_operator_declaration) (indexer_declaration)
  (accessor_declaration) (local_function_statement) (lambda_expression) (anonymous_method_expression)] @scope
[(for_statement) (foreach_statement) (using_statement) (catch_clause) (switch_section) (switch_expression_arm) (query_expression)] @scope
[(block (block) @scope) (if_statement (block) @scope) (while_statement (block) @scope) (do_statement (block) @scope)
  (try_statement (block) @scope) (finally_clause (block) @scope) (lock_statement (block) @scope)]
(record_declaration (parameter_list) @members)

[(parameter name: (_) @local) (parameter_list name: (_) @local) (implicit_parameter) @local (type_parameter name: (_) @local)]
[(local_declaration_statement (variable_declaration (variable_declarator name: (_) @local)))
  (for_statement initializer: (variable_declaration (variable_declarator name: (_) @local)))
  (using_statement (variable_declaration (variable_declarator name: (_) @local)))
  (foreach_statement left: (identifier) @local) (tuple_pattern name: (_) @local) (catch_declaration name: (_) @local)]
[(declaration_pattern name: (identifier) @local) (declaration_expression name: (identifier) @local)
  (recursive_pattern name: (identifier) @local)]
[(from_clause name: (_) @local) (let_clause . (identifier) @local) (join_clause . (identifier) @local)]
(local_function_statement name: (_) @local.around)
