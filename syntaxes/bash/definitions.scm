; What can be used from outside: @definition.<kind> with its @name, and the @body that is no part of its signature. The bodies of
; functions are hidden, as is what is @inside: nothing in them is a definition.
(declaration_command (variable_assignment) @wrapped) @wrapper

(function_definition name: (_) @name body: (_) @body) @definition.function
(variable_assignment name: (variable_name) @name) @definition.variable
