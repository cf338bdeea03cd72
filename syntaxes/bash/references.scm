; Which names of others are used: @reference.call, @reference.member, @reference.type, @reference.name.
(command_name (word) @reference.call)
[(simple_expansion (variable_name) @reference.name) (expansion (variable_name) @reference.name)]
