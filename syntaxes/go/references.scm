; Which names of others are used: @reference.call, @reference.member, @reference.type, @reference.name.
(call_expression function: (identifier) @reference.call)
(call_expression function: (selector_expression field: (_) @reference.call))
(selector_expression field: (_) @reference.member)
(type_identifier) @reference.type
(keyed_element key: (literal_element (identifier) @reference.member))
(_expression/identifier) @reference.name
