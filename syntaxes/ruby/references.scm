; Which names of others are used: @reference.call, @reference.member, @reference.type, @reference.name.
(call method: [(identifier) (constant)] @reference.call)
(constant) @reference.type
(identifier) @reference.name
(method_parameters (identifier) @declared)
(block_parameters (identifier) @declared)
(assignment left: (identifier) @declared)
