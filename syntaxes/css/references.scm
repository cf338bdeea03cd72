; Which names of others are used: @reference.call, @reference.member, @reference.type, @reference.name.
(call_expression (function_name) @reference.call)
((plain_value) @reference.name (#match? @reference.name "^--"))
