; Which names of others are used: @reference.call, @reference.member, @reference.type, @reference.name.
(call_expression function: (identifier) @reference.call)
(call_expression function: (field_expression field: (field_identifier) @reference.call))
(call_expression function: (qualified_identifier name: (identifier) @reference.call))
(call_expression function: (template_function name: (_) @reference.call))
(call_expression function: (qualified_identifier name: (template_function name: (_) @reference.call)))
(field_expression field: (field_identifier) @reference.member)
(field_designator (field_identifier) @reference.member)
(type_identifier) @reference.type
(qualified_identifier scope: (namespace_identifier) @reference.type)
(qualified_identifier name: (identifier) @reference.member)
(expression/identifier) @reference.name
