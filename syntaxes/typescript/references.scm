; Which names of others are used: @reference.call, @reference.member, @reference.type, @reference.name.
(call_expression function: (identifier) @reference.call)
(call_expression function: (member_expression property: (_) @reference.call))
(new_expression constructor: (identifier) @reference.call)
(new_expression constructor: (member_expression property: (_) @reference.call))
(member_expression property: (_) @reference.member)
(type_identifier) @reference.type
(extends_clause value: (identifier) @reference.type)
(object_pattern [(shorthand_property_identifier_pattern) @reference.member (pair_pattern key: (property_identifier) @reference.member)
  (object_assignment_pattern left: (shorthand_property_identifier_pattern) @reference.member)])
(shorthand_property_identifier) @reference.name
(export_clause (export_specifier name: (identifier) @reference.name))
(primary_expression/identifier) @reference.name
