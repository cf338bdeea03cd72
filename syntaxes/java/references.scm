; Which names of others are used: @reference.call, @reference.member, @reference.type, @reference.name.
(method_invocation name: (_) @reference.call)
(method_reference "::" . (identifier) @reference.member)
(field_access field: (_) @reference.member)
(type_identifier) @reference.type
[(marker_annotation name: (identifier) @reference.type) (annotation name: (identifier) @reference.type)]
(primary_expression/identifier) @reference.name
