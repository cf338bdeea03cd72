; Which names of others are used: @reference.call, @reference.member, @reference.type, @reference.name.
(call function: (identifier) @reference.call)
(call function: (attribute attribute: (_) @reference.call))
(attribute attribute: (_) @reference.member)
(type (identifier) @reference.type)
(type (generic_type (identifier) @reference.type))
(type (attribute attribute: (_) @reference.type))
(class_definition superclasses: (argument_list (identifier) @reference.type))
(class_definition superclasses: (argument_list (attribute attribute: (_) @reference.type)))
(decorator (identifier) @reference.call)
(except_clause (identifier) @reference.type)
(primary_expression/identifier) @reference.name
