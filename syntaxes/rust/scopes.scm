; What opens a @scope of names, and which names are known only inside of it: @local, or @local.around for one that stands in the
; scope that it names and is known around that.
[(function_item) (function_signature_item) (closure_expression)
  (struct_item) (enum_item) (union_item) (type_item) (trait_item) (impl_item)] @scope
[(if_expression) (while_expression) (for_expression) (match_arm)] @scope
[(expression_statement (block) @scope) (if_expression (block) @scope) (else_clause (block) @scope)
  (loop_expression (block) @scope) (unsafe_block (block) @scope) (async_block (block) @scope) (let_declaration (block) @scope)]

[(parameter pattern: (identifier) @local) (closure_parameters (identifier) @local) (let_declaration pattern: (identifier) @local)
  (for_expression pattern: (identifier) @local)]
; A name with a capital in a pattern is a constant.
([(tuple_pattern (identifier) @local) (slice_pattern (identifier) @local) (tuple_struct_pattern type: (_) (identifier) @local)
  (reference_pattern (identifier) @local) (ref_pattern (identifier) @local) (mut_pattern (identifier) @local) (or_pattern (identifier) @local)
  (captured_pattern . (identifier) @local) (field_pattern name: (shorthand_field_identifier) @local) (field_pattern pattern: (identifier) @local)
  (match_pattern (identifier) @local)] (#match? @local "^[a-z_]"))
[(type_parameter name: (_) @local) (const_parameter name: (_) @local)]
(block [(function_item name: (_) @local.around) (struct_item name: (_) @local.around) (enum_item name: (_) @local.around)
  (union_item name: (_) @local.around)
  (trait_item name: (_) @local.around) (type_item name: (_) @local.around)
  (const_item name: (_) @local) (static_item name: (_) @local)])
