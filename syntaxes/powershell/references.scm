; Which names of others are used: @reference.call, @reference.member, @reference.type, @reference.name.
(command command_name: (command_name) @reference.call)
(invokation_expression (member_name (simple_name) @reference.call))
(member_access (member_name (simple_name) @reference.member))
(type_identifier) @reference.type
(variable) @reference.name
(class_statement . (simple_name) (simple_name) @reference.type)
