; What opens a @scope of names, and which names are known only inside of it: @local, or @local.around for one that stands in the
; scope that it names and is known around that. What is declared in @members belongs to its owner.
[(class_declaration) (interface_declaration) (record_declaration) (method_declaration) (constructor_declaration)
  (compact_constructor_declaration) (static_initializer) (lambda_expression)] @scope
[(block (block) @scope) (class_body (block) @scope) (if_statement (block) @scope) (while_statement (block) @scope) (do_statement (block) @scope)
  (try_statement (block) @scope) (finally_clause (block) @scope) (synchronized_statement (block) @scope)]
[(for_statement) (enhanced_for_statement) (try_with_resources_statement) (catch_clause) (switch_block) (switch_rule)] @scope
(record_declaration parameters: (_) @members)

[(formal_parameter name: (_) @local) (spread_parameter (variable_declarator name: (_) @local)) (catch_formal_parameter name: (_) @local)
  (lambda_expression parameters: (identifier) @local) (inferred_parameters (identifier) @local)]
(type_parameter (type_identifier) @local)
[(local_variable_declaration declarator: (variable_declarator name: (_) @local)) (enhanced_for_statement name: (_) @local)
  (resource name: (_) @local)]
[(instanceof_expression name: (_) @local) (type_pattern (identifier) @local) (record_pattern_component (identifier) @local)]
(block [(class_declaration name: (_) @local.around) (interface_declaration name: (_) @local.around)
  (record_declaration name: (_) @local.around) (enum_declaration name: (_) @local)])
