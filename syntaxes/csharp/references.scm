; Which names of others are used: @reference.call, @reference.member, @reference.type, @reference.name.
(invocation_expression function: [(identifier) @reference.call (generic_name . (identifier) @reference.call)
  (member_access_expression name: [(identifier) @reference.call (generic_name . (identifier) @reference.call)])
  (conditional_access_expression (member_binding_expression name: (identifier) @reference.call))])
(member_access_expression name: (identifier) @reference.member)
(member_binding_expression name: (identifier) @reference.member)
(assignment_expression left: (identifier) @reference.name)
(type/identifier) @reference.type
(generic_name . (identifier) @reference.type)
(type_argument_list (identifier) @reference.type)
(base_list (identifier) @reference.type)
(qualified_name name: (identifier) @reference.type)
(attribute name: (identifier) @reference.type)
(lvalue_expression/identifier) @reference.name
