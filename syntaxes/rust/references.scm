; Which names of others are used: @reference.call, @reference.member, @reference.type, @reference.name.
(call_expression function: (identifier) @reference.call)
(call_expression function: (field_expression field: (field_identifier) @reference.call))
(call_expression function: (scoped_identifier name: (_) @reference.call))
(call_expression function: (generic_function function: [(identifier) @reference.call (scoped_identifier name: (_) @reference.call)
  (field_expression field: (field_identifier) @reference.call)]))
(macro_invocation macro: [(identifier) @reference.call (scoped_identifier name: (_) @reference.call)])
(field_expression field: (field_identifier) @reference.member)
(field_initializer field: (field_identifier) @reference.member)
(shorthand_field_initializer (identifier) @reference.member)
(field_pattern name: (_) @reference.member)
(type_identifier) @reference.type
(scoped_identifier path: (identifier) @reference.type)
(scoped_identifier name: (identifier) @reference.member)
(token_tree (identifier) @reference.name)
(_expression/identifier) @reference.name
